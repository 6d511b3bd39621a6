package io.souvenir.engine.summary;

import java.util.List;

import io.souvenir.engine.memory.Memory;

/**
 * The most telling memories of many, in the order in which they were said.
 *
 * @param text their words, a line each
 * @param considered how many memories it is a summary of
 */
public record Summary(String text, List<Memory> told, int considered) {
}
