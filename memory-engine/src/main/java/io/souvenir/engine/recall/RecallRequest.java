package io.souvenir.engine.recall;

import io.souvenir.engine.filter.Filter;

/**
 * A question and what may answer it.
 *
 * @param topK 1 to 1000
 * @param threshold what hits must reach
 */
public record RecallRequest(String query, Filter filter, int topK, Threshold threshold, boolean showExpired) {

    RecallRequest withTopK(int other) {
        return new RecallRequest(query, filter, other, threshold, showExpired);
    }

    RecallRequest withThreshold(Threshold other) {
        return new RecallRequest(query, filter, topK, other, showExpired);
    }

    /** @param least 0 to 1; hits that are lower are left out, and 0 keeps all */
    public record Threshold(Measure measure, double least) {

        public static Threshold ofScore(double least) {
            return new Threshold(Measure.SCORE, least);
        }

        public static Threshold ofRelevance(double least) {
            return new Threshold(Measure.RELEVANCE, least);
        }
    }

    public enum Measure {
        /** How likely the memory answers, all signals together. */
        SCORE,
        /** How near it is by itself: in meaning, or in the share of the question's telling words; whichever is more. */
        RELEVANCE
    }
}
