package io.souvenir.engine.session;

import java.util.List;

import io.souvenir.engine.memory.Memory;

/**
 * The most telling of what was said in a session, in the order in which it was said.
 *
 * @param text "[8 May 2023] Ann: …", a line each
 * @param considered how many memories it is a summary of
 */
public record SessionSummary(String text, int tokens, List<Memory> told, int considered) {
}
