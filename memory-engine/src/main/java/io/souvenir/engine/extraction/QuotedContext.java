package io.souvenir.engine.extraction;

/** What a turn repeats from memory: it was learned before, and is no news. */
final class QuotedContext {

    /** How a block of memories for a prompt begins. */
    private static final String NOTES = "Notes from memory, quoted as they were said.";
    /** Each of its notes is a line that begins so; what follows the last one is the turn's own. */
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
        String left = content.substring(0, start) + (end < 0 ? "" : content.substring(end));
        return new Turn(turn.ord(), turn.role(), turn.speaker(), left.strip());
    }
}
