package io.souvenir.engine.ingest.group;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import io.souvenir.engine.memory.derived.IndexedText;

/**
 * Assigns the turns of a scope to sessions: consecutive turns of one run, or of one add where the caller names no run, none longer than
 * the gap after the previous one. Neighbours in a session explain one another; notes that are added apart do not.
 */
final class Sessions {

    private final Duration gap;
    private int current;
    private @Nullable IndexedText last;
    private @Nullable String lastRun;
    private @Nullable UUID lastAdd;

    Sessions(AddGroup.@Nullable LastTurn lastTurn, Duration gap) {
        this.gap = gap;
        if (lastTurn != null) {
            current = lastTurn.session();
            last = lastTurn.text();
            lastRun = lastTurn.runId();
        }
    }

    /** @param previous the previous turn of the session; null for its first turn */
    record Place(int session, @Nullable IndexedText previous) {

        /** For a fact, which belongs to no session. */
        static final Place NONE = new Place(0, null);
    }

    /** @param add the event of the turn's add; an add is never split over two groups */
    Place next(IndexedText text, UUID add, @Nullable String run) {
        IndexedText before = last;
        boolean continues = before != null && (run == null ? add.equals(lastAdd) : run.equals(lastRun))
                && near(before.statedAt(), text.statedAt());
        if (!continues) {
            current++;
        }
        last = text;
        lastRun = run;
        lastAdd = add;
        return new Place(current, continues ? before : null);
    }

    private boolean near(Instant before, Instant now) {
        return Duration.between(before, now).abs().compareTo(gap) <= 0;
    }
}
