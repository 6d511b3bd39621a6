package io.souvenir.engine.extraction;

import org.jspecify.annotations.Nullable;

import io.souvenir.engine.entity.Told;
import io.souvenir.engine.memory.Traits;

/**
 * A text worth keeping and the turn it came from.
 *
 * @param told whom and what it names, as far as a model has said so
 */
public record Candidate(int turnOrd, String role, @Nullable String speaker, String text, Traits traits, Told told) {

    /** What was said, as it was said. */
    public static Candidate of(Turn turn, String text) {
        return new Candidate(turn.ord(), turn.role(), turn.speaker(), text, Traits.SAID, Told.NOTHING);
    }

    public Candidate with(Traits other) {
        return new Candidate(turnOrd, role, speaker, text, other, told);
    }
}
