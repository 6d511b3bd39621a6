package io.souvenir.engine.ingest.group;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

import io.souvenir.engine.memory.derived.IndexedText;

/**
 * Follows a scope turn by turn and says which turns belong together: those of one run, none longer than the gap after the
 * one before. Neighbours in a session explain one another.
 */
final class Sessions {

    private final Duration gap;
    private int current;
    private @Nullable IndexedText last;
    private @Nullable String lastRun;

    Sessions(AddGroup.@Nullable Tail tail, Duration gap) {
        this.gap = gap;
        if (tail != null) {
            current = tail.session();
            last = tail.text();
            lastRun = tail.runId();
        }
    }

    /** @param before the turn before in the same session; null for the first of one */
    record Place(int session, @Nullable IndexedText before) {

        /** What is no turn stands in no session; the store gives it one of its own. */
        static final Place APART = new Place(0, null);
    }

    Place next(IndexedText text, @Nullable String run) {
        IndexedText before = last;
        boolean continues = before != null && Objects.equals(run, lastRun) && near(before.saidAt(), text.saidAt());
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
