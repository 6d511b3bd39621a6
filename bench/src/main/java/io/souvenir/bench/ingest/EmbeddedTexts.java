package io.souvenir.bench.ingest;

import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import org.jspecify.annotations.Nullable;

import io.souvenir.bench.conversation.Conversation.Turn;

/**
 * The texts that the service embeds for short turns, one text a turn: day, speaker and words, after those of the previous turn of
 * the same session. The service splits longer turns into chunks; this class refuses them.
 */
final class EmbeddedTexts {

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMMM yyyy", Locale.ENGLISH);
    private static final int MAX_WORDS = 100;
    private static final int PREVIOUS_CHARACTERS = 600;

    private EmbeddedTexts() {
    }

    /**
     * @param turns of one conversation, in order
     * @throws IllegalArgumentException if a turn is too long for one chunk
     */
    static List<String> of(List<Turn> turns) {
        List<String> texts = new ArrayList<>(turns.size());
        Turn before = null;
        for (Turn turn : turns) {
            texts.add(text(turn, before != null && before.session() == turn.session() ? before : null));
            before = turn;
        }
        return texts;
    }

    private static String text(Turn turn, @Nullable Turn before) {
        if (turn.content().split("\\s+").length > MAX_WORDS) {
            throw new IllegalArgumentException("Turn " + turn.diaId() + " is too long for this benchmark");
        }
        if (before == null) {
            return withDay(turn);
        }
        String previous = withDay(before);
        return previous.substring(0, Math.min(previous.length(), PREVIOUS_CHARACTERS)) + "\n" + withDay(turn);
    }

    private static String withDay(Turn turn) {
        String line = turn.speaker() == null ? turn.content() : turn.speaker() + ": " + turn.content();
        return "[" + DAY.format(turn.at()) + "] " + line;
    }
}
