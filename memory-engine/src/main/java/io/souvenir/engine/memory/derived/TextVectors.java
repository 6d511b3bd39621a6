package io.souvenir.engine.memory.derived;

import java.util.List;
import java.util.Map;

/**
 * The vectors of one text.
 *
 * @param byModel of its parts in order, at least one; of every model that they are kept of
 */
public record TextVectors(Map<String, List<float[]>> byModel) {
}
