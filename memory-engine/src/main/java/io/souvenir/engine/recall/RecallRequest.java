package io.souvenir.engine.recall;

import io.souvenir.engine.filter.Filter;

/**
 * A question and what may answer it.
 *
 * @param topK 1 to 1000
 * @param threshold hits whose score (0 to 1) is lower are left out; 0 keeps all
 */
public record RecallRequest(String query, Filter filter, int topK, double threshold, boolean showExpired) {
}
