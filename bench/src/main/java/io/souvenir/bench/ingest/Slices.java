package io.souvenir.bench.ingest;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import io.souvenir.bench.conversation.Conversation;
import io.souvenir.bench.conversation.Conversation.Turn;

/** Cuts conversations into slices. Their dates are moved, so that no cache contains their texts. */
final class Slices {

    private Slices() {
    }

    /**
     * One slice of each conversation.
     *
     * @param texts the texts that are embedded for their turns
     */
    record Input(List<Conversation> conversations, List<String> texts) {
    }

    /**
     * Returns the i-th slice of each conversation, for every i.
     *
     * @param days by which the dates are moved; the day is embedded with the text, so that each run has different texts
     */
    static List<Input> of(List<Conversation> conversations, int slices, long days) {
        List<Conversation> moved = conversations.stream().map(it -> with(it, it.turns().stream()
                .map(turn -> new Turn(turn.diaId(), turn.role(), turn.speaker(), turn.text(), turn.caption(), turn.session(),
                        turn.at().plusDays(days)))
                .toList())).toList();
        return IntStream.range(0, slices).mapToObj(slice -> new Input(
                moved.stream().map(it -> with(it, cut(it.turns(), slice, slices))).toList(),
                moved.stream().flatMap(it -> cut(EmbeddedTexts.of(it.turns()), slice, slices).stream()).toList())).toList();
    }

    private static <T> List<T> cut(List<T> whole, int slice, int slices) {
        return whole.subList(whole.size() * slice / slices, whole.size() * (slice + 1) / slices);
    }

    private static Conversation with(Conversation conversation, List<Turn> turns) {
        return new Conversation(conversation.id(), turns, List.of(), Map.of());
    }
}
