package io.souvenir.engine.extraction;

import org.jspecify.annotations.Nullable;

import io.souvenir.engine.entity.Assertions;
import io.souvenir.engine.memory.MemoryAttributes;

/**
 * A text worth keeping and the turn it came from.
 *
 * @param told whom and what it names, as far as a model has said so
 */
public record Candidate(int turnOrd, String role, @Nullable String speaker, String text, MemoryAttributes attributes,
        Assertions told) {

    /** What was said, as it was said. */
    public static Candidate of(Turn turn, String text) {
        return new Candidate(turn.ord(), turn.role(), turn.speaker(), text, MemoryAttributes.OF_TURN, Assertions.NOTHING);
    }
}
