package io.souvenir.engine.summary;

import java.util.List;

import io.souvenir.engine.memory.Memory;

/**
 * A selection of memories in the order of their time.
 *
 * @param text their texts, a line each
 * @param considered how many memories it was selected from
 */
public record Summary(String text, List<Memory> memories, int considered) {
}
