package io.souvenir.engine.recall;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

import io.souvenir.engine.filter.Filter;
import io.souvenir.engine.recall.question.QuestionExcerpt;
import io.souvenir.engine.recall.ranking.Threshold;

/**
 * A question and what may answer it.
 *
 * @param query cut to its telling part where it is long
 * @param topK 1 to 1000
 * @param threshold what hits must reach
 * @param showHidden whether turns that are kept for the record alone are included
 * @param now when the question is asked; null means now, or the time at which the filter wants memories to be valid
 */
public record RecallRequest(String query, Filter filter, int topK, Threshold threshold, boolean showExpired,
        boolean showHidden, @Nullable Instant now) {

    public RecallRequest {
        query = QuestionExcerpt.of(query);
    }

    public RecallRequest(String query, Filter filter, int topK, Threshold threshold, boolean showExpired) {
        this(query, filter, topK, threshold, showExpired, false, null);
    }
}
