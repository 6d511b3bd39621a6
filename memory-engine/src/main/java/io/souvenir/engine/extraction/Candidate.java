package io.souvenir.engine.extraction;

import org.jspecify.annotations.Nullable;

import io.souvenir.engine.assertion.Assertions;
import io.souvenir.engine.memory.MemoryAttributes;

/**
 * A text that may become a memory, and the turn from which it comes.
 *
 * @param assertions the mentions and relations that a model has stated
 */
public record Candidate(int turnOrd, String role, @Nullable String speaker, String text, MemoryAttributes attributes,
        Assertions assertions) {

    /** A turn's text as it is. */
    public static Candidate of(Turn turn, String text) {
        return new Candidate(turn.ord(), turn.role(), turn.speaker(), text,
                MemoryAttributes.OF_TURN.withTrust(turn.trust()), Assertions.NONE);
    }
}
