package io.souvenir.engine.recall.ranking;

/** @param least 0 to 1; hits below it are left out, and 0 keeps all */
public record Threshold(Measure measure, double least) {

    public enum Measure {
        /** How likely the memory answers, from the sum of all signals. */
        SCORE,
        /** The memory's own similarity: of meaning, or the share of the question's words by rarity, whichever is higher. */
        RELEVANCE
    }

    public static Threshold ofScore(double least) {
        return new Threshold(Measure.SCORE, least);
    }

    public static Threshold ofRelevance(double least) {
        return new Threshold(Measure.RELEVANCE, least);
    }
}
