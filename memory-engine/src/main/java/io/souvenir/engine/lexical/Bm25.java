package io.souvenir.engine.lexical;

/** Okapi BM25 in Lucene's form: k1 1.2, b 0.75, idf never negative, without the constant factor. */
final class Bm25 {

    private static final double K1 = 1.2;
    private static final double B = 0.75;

    private Bm25() {
    }

    /** Inverse document frequency. */
    static double idf(int documents, int documentFrequency) {
        return Math.log1p((documents - documentFrequency + 0.5) / (documentFrequency + 0.5));
    }

    /** Weight of {@code count} occurrences in a text of {@code length}, 0 to 1. */
    static double saturation(int count, int length, double averageLength) {
        double relative = averageLength > 0 ? length / averageLength : 1;
        return count / (count + K1 * (1 - B + B * relative));
    }
}
