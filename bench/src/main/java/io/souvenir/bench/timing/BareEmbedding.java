package io.souvenir.bench.timing;

/** Measures the embedding of a question alone, in this process: the minimum time of a search by meaning. */
public final class BareEmbedding {

    public static final String DESCRIPTION = "E5-small-v2 int8 in this process, \"query: \" + question, one text per call, on one thread";
    public static final String ALL_CORES = "the same with ONNX Runtime's default threads, one per core";

    private static final int WARM_UP = 50;

    private final BulkEmbedding oneThread = new BulkEmbedding(1);
    private final BulkEmbedding allCores = new BulkEmbedding(0);

    public void warmUp() {
        for (int i = 0; i < WARM_UP; i++) {
            String question = "What was said about number " + i + "?";
            millis(question);
            millisOfAllCores(question);
        }
    }

    public double millis(String question) {
        return millis(oneThread, question);
    }

    public double millisOfAllCores(String question) {
        return millis(allCores, question);
    }

    private static double millis(BulkEmbedding embedding, String question) {
        long started = System.nanoTime();
        embedding.question(question);
        return (System.nanoTime() - started) / 1e6;
    }
}
