package io.souvenir.engine.memory.write;

import io.souvenir.engine.memory.derived.TextFeatures;
import io.souvenir.engine.memory.derived.TextVectors;

/**
 * A new memory with everything that is stored beside it.
 *
 * @param session numbers the sessions of a scope; 0 for what is no turn and belongs to none
 * @param assertionKeys by which it is found when another memory asserts the same or the contrary
 */
public record DerivedMemory(NewMemory memory, int session, TextVectors vectors, TextFeatures features,
        long[] assertionKeys) {
}
