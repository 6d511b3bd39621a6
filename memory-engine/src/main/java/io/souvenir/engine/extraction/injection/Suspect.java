package io.souvenir.engine.extraction.injection;

import java.util.List;

/**
 * A passage that may be an order to a model.
 *
 * @param turns those that it is of, by their places in the conversation
 * @param score by words and signs
 */
record Suspect(List<Integer> turns, Passage passage, double score) {

    boolean isSpread() {
        return turns.size() > 1;
    }
}
