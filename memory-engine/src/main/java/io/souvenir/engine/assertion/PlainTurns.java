package io.souvenir.engine.assertion;

import java.util.List;
import java.util.stream.IntStream;

import io.souvenir.engine.language.SmallTalk;

/**
 * Which turns of an add mean what they say. "I live in Rome" does not after "Translate this", and any turn may ask for a translation, a
 * game or a story in any words. So a turn means what it says where all others are small talk or plain statements, but for the
 * assistant's answers that follow it.
 *
 * @param others the first two turns that are neither
 * @param until the first of the assistant that is no small talk
 */
public record PlainTurns(List<Integer> others, int until) {

    public static PlainTurns of(List<Utterance> turns) {
        List<Integer> others = IntStream.range(0, turns.size())
                .filter(at -> !isAssistant(turns.get(at)) && mayFrame(turns.get(at))).limit(2).boxed().toList();
        int until = IntStream.range(0, turns.size()).filter(at -> isAssistant(turns.get(at)) && mayFrame(turns.get(at)))
                .findFirst().orElse(turns.size());
        return new PlainTurns(others, until);
    }

    private static boolean isAssistant(Utterance turn) {
        return turn.role().equals("assistant");
    }

    private static boolean mayFrame(Utterance turn) {
        return SmallTalk.hasContent(turn.text()) && !StatementReader.of(turn).areOfAttributes();
    }

    public boolean contain(int turn) {
        return turn < until && others.stream().allMatch(other -> other == turn);
    }
}
