package io.souvenir.engine.extraction.model;

import io.souvenir.engine.extraction.Turn;

/** Removes the notes from memory that a turn quotes: their facts are known already. */
final class QuotedContext {

    /** First words of a context block. */
    private static final String NOTES = "Notes from memory, quoted as they were said.";
    /** Begins the line of a note; the text after the last note is the turn's own. */
    private static final String NOTE = "\n- ";

    private QuotedContext() {
    }

    static Turn without(Turn turn) {
        String content = turn.content();
        int start = content.indexOf(NOTES);
        if (start < 0) {
            return turn;
        }
        int last = Math.max(start, content.lastIndexOf(NOTE) + 1);
        int end = content.indexOf('\n', last);
        String rest = content.substring(0, start) + (end < 0 ? "" : content.substring(end));
        return turn.withContent(rest.strip());
    }
}
