package io.souvenir.engine.session;

import java.util.List;

import io.souvenir.engine.memory.Memory;

/**
 * A selection of the memories of a session in the order of their time.
 *
 * @param text "[8 May 2023] Ann: …", a line each
 * @param considered how many memories it was selected from
 * @param byModel whether the project's model has written the text, from these memories
 */
public record SessionSummary(String text, int tokens, List<Memory> memories, int considered, boolean byModel) {

    public SessionSummary(String text, int tokens, List<Memory> memories, int considered) {
        this(text, tokens, memories, considered, false);
    }
}
