package io.souvenir.engine.extraction;

import io.souvenir.engine.assertion.Assertions;
import io.souvenir.engine.memory.MemoryAttributes;
import org.jspecify.annotations.Nullable;


/**
 * A text worth keeping and the turn it came from.
 *
 * @param assertions the mentions and relations that a model has stated
 */
public record Candidate(int turnOrd, String role, @Nullable String speaker, String text, MemoryAttributes traits,
        Assertions assertions) {

    /** What was said, as it was said. */
    public static Candidate of(Turn turn, String text) {
        return new Candidate(turn.ord(), turn.role(), turn.speaker(), text, MemoryAttributes.SAID, Assertions.NONE);
    }

    public Candidate with(MemoryAttributes other) {
        return new Candidate(turnOrd, role, speaker, text, other, assertions);
    }
}
