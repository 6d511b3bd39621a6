package io.souvenir.engine.recall;

import io.souvenir.engine.filter.Filter;
import io.souvenir.engine.recall.question.QuestionExcerpt;
import io.souvenir.engine.recall.ranking.Threshold;

/**
 * A question and what may answer it.
 *
 * @param query cut to its telling part where it is long
 * @param topK 1 to 1000
 * @param threshold what hits must reach
 */
public record RecallRequest(String query, Filter filter, int topK, Threshold threshold, boolean showExpired) {

    public RecallRequest {
        query = QuestionExcerpt.of(query);
    }
}
