package io.souvenir.engine.ingest.group;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

import io.souvenir.engine.memory.derived.IndexedText;

/**
 * Assigns the turns of a scope to sessions: consecutive turns of one run, none longer than the gap after the previous one. Neighbours
 * in a session explain one another.
 */
final class Sessions {

    private final Duration gap;
    private int current;
    private @Nullable IndexedText last;
    private @Nullable String lastRun;

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

    Place next(IndexedText text, @Nullable String run) {
        IndexedText before = last;
        boolean continues = before != null && Objects.equals(run, lastRun) && near(before.statedAt(), text.statedAt());
        if (!continues) {
            current++;
        }
        last = text;
        lastRun = run;
        return new Place(current, continues ? before : null);
    }

    private boolean near(Instant before, Instant now) {
        return Duration.between(before, now).abs().compareTo(gap) <= 0;
    }
}
