package io.souvenir.bench.recall;

import io.souvenir.bench.client.SearchAnswer.Hit;
import io.souvenir.bench.conversation.Conversation.Turn;

/** One memory as a line of a prompt: day, speaker, text. The whole conversation is counted in this form too. */
public final class ContextLine {

    private static final int DAY = 10;

    private ContextLine() {
    }

    public static String of(Hit hit) {
        String timestamp = hit.timestamp() == null ? "" : hit.timestamp();
        String speaker = hit.speaker() == null ? "" : hit.speaker();
        return line(timestamp.length() > DAY ? timestamp.substring(0, DAY) : timestamp, speaker, hit.memory());
    }

    public static String of(Turn turn) {
        String speaker = turn.speaker();
        return line(turn.at().toLocalDate().toString(), speaker == null ? turn.role() : speaker, turn.content());
    }

    private static String line(String day, String speaker, String text) {
        return "[" + day + "] " + speaker + ": " + text;
    }
}
