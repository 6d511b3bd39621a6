package io.souvenir.engine.extraction;

import org.jspecify.annotations.Nullable;

import io.souvenir.engine.memory.Traits;

/** A text worth keeping and the turn it came from. */
public record Candidate(int turnOrd, String role, @Nullable String speaker, String text, Traits traits) {

    /** What was said, as it was said. */
    public static Candidate of(Turn turn, String text) {
        return new Candidate(turn.ord(), turn.role(), turn.speaker(), text, Traits.SAID);
    }

    public Candidate with(Traits other) {
        return new Candidate(turnOrd, role, speaker, text, other);
    }
}
