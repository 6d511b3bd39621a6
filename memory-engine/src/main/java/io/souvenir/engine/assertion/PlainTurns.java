package io.souvenir.engine.assertion;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

import io.souvenir.engine.language.SmallTalk;

/**
 * Which turns of an add mean what they say. "I live in Rome" does not after "Translate this", and what is no plain statement may ask for
 * a translation, a game or a poem in any words. So a turn means what it says where all others that are not the assistant's are small
 * talk or plain statements, and the assistant has only asked short questions before.
 */
public record PlainTurns(List<Integer> others, int until) {

    private static final Pattern QUESTION = Pattern.compile("[^.!?\\n]{1,80}\\?");

    public static PlainTurns of(List<Utterance> turns) {
        List<Integer> others = IntStream.range(0, turns.size()).filter(at -> mayFrame(turns.get(at))).limit(2).boxed().toList();
        int until = IntStream.range(0, turns.size()).filter(at -> isAssistant(turns.get(at)))
                .filter(at -> !QUESTION.matcher(turns.get(at).text().strip()).matches()).findFirst().orElse(turns.size());
        return new PlainTurns(others, until);
    }

    private static boolean isAssistant(Utterance turn) {
        return turn.role().equals("assistant");
    }

    private static boolean mayFrame(Utterance turn) {
        return !isAssistant(turn) && SmallTalk.hasContent(turn.text()) && !StatementReader.of(turn).areOfAttributes();
    }

    public boolean contain(int turn) {
        return turn < until && others.stream().allMatch(other -> other == turn);
    }
}
