package io.souvenir.engine.reconcile;

import org.jspecify.annotations.Nullable;

import io.vertx.mutiny.sqlclient.Row;

/**
 * Hashes of what was said around a turn.
 *
 * @param previous the turn before it; null where none is known
 * @param earlierAdd whether that turn is of an earlier add of the run
 * @param following the turn after it in its add, if that is short
 */
record TurnContext(@Nullable String previous, boolean earlierAdd, @Nullable String following) {

    static final TurnContext UNKNOWN = new TurnContext(null, false, null);

    static TurnContext read(Row row) {
        return new TurnContext(row.getString("previous"), Boolean.TRUE.equals(row.getBoolean("earlier_add")),
                row.getString("following"));
    }

    /** Whether words that were said in this context answer to the same turn as in the other, and are answered by the same one. */
    boolean repeats(TurnContext other, boolean question) {
        boolean sameBefore = previous == null || previous.equals(other.previous) || earlierAdd && other.previous == null;
        return sameBefore && (!question || following == null || following.equals(other.following));
    }
}
