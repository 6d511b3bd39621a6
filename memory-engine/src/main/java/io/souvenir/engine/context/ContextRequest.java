package io.souvenir.engine.context;

import org.jspecify.annotations.Nullable;

import io.souvenir.engine.filter.Filter;
import io.souvenir.engine.filter.OwnerFilterPart;
import io.souvenir.engine.recall.RecallRequest;
import io.souvenir.engine.recall.ranking.Threshold;
import io.souvenir.engine.session.Session;

/**
 * A question, the memories in question, and the length of the block.
 *
 * @param tokenBudget 100 to 32,000
 */
public record ContextRequest(String query, Filter filter, Threshold threshold, boolean showExpired, int tokenBudget,
        @Nullable Conversation conversation) {

    /** @param run the present conversation; @param recentTurns how many of its last turns are quoted */
    public record Conversation(String run, int recentTurns) {
    }

    /** Notes are longer on average, so that more memories are found than fit. */
    private static final int SHORT_NOTE = 16;
    private static final int FEWEST = 20;
    private static final int MOST = 1_000;

    RecallRequest recall() {
        return new RecallRequest(query, filter, Math.clamp(tokenBudget / SHORT_NOTE, FEWEST, MOST), threshold, showExpired);
    }

    /** The turns of the run by the owners of the memories in question. */
    Session session(Conversation of) {
        return new Session(of.run(), OwnerFilterPart.of(filter));
    }
}
