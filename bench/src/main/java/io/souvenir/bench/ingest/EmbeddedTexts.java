package io.souvenir.bench.ingest;

import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import org.jspecify.annotations.Nullable;

import io.souvenir.bench.conversation.Turn;

/**
 * What the service embeds of short turns, one text a turn: day, speaker and words, behind those of the turn before in the same
 * session. Longer turns are cut, which is not done here.
 */
final class Passages {

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMMM yyyy", Locale.ENGLISH);
    private static final int MOST_WORDS = 100;
    private static final int PREVIOUS_CHARACTERS = 600;

    private Passages() {
    }

    /**
     * @param turns of one conversation, in order
     * @throws IllegalArgumentException where a turn is too long to be embedded whole
     */
    static List<String> of(List<Turn> turns) {
        List<String> passages = new ArrayList<>(turns.size());
        Turn before = null;
        for (Turn turn : turns) {
            passages.add(passage(turn, before != null && before.session() == turn.session() ? before : null));
            before = turn;
        }
        return passages;
    }

    private static String passage(Turn turn, @Nullable Turn before) {
        if (turn.content().split("\\s+").length > MOST_WORDS) {
            throw new IllegalArgumentException("Turn " + turn.diaId() + " is too long for this benchmark");
        }
        if (before == null) {
            return dated(turn);
        }
        String previous = dated(before);
        return previous.substring(0, Math.min(previous.length(), PREVIOUS_CHARACTERS)) + "\n" + dated(turn);
    }

    private static String dated(Turn turn) {
        String said = turn.speaker() == null ? turn.content() : turn.speaker() + ": " + turn.content();
        return "[" + DAY.format(turn.at()) + "] " + said;
    }
}
