package io.souvenir.bench.ingest;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import io.souvenir.bench.conversation.Conversation;
import io.souvenir.bench.conversation.Turn;

/** Conversations in equal parts, one after another, none of which any cache of texts knows. */
final class Slices {

    private Slices() {
    }

    /**
     * A part of each conversation.
     *
     * @param passages what is embedded of their turns
     */
    record Part(List<Conversation> conversations, List<String> passages) {
    }

    /**
     * The i-th part of each conversation, for every i.
     *
     * @param days by which all is moved: the day is part of what is embedded, so another run's texts are others
     */
    static List<Part> of(List<Conversation> conversations, int slices, long days) {
        List<Conversation> moved = conversations.stream().map(it -> with(it, it.turns().stream()
                .map(turn -> new Turn(turn.diaId(), turn.role(), turn.speaker(), turn.text(), turn.caption(), turn.session(),
                        turn.at().plusDays(days)))
                .toList())).toList();
        return IntStream.range(0, slices).mapToObj(slice -> new Part(
                moved.stream().map(it -> with(it, cut(it.turns(), slice, slices))).toList(),
                moved.stream().flatMap(it -> cut(Passages.of(it.turns()), slice, slices).stream()).toList())).toList();
    }

    private static <T> List<T> cut(List<T> whole, int slice, int slices) {
        return whole.subList(whole.size() * slice / slices, whole.size() * (slice + 1) / slices);
    }

    private static Conversation with(Conversation conversation, List<Turn> turns) {
        return new Conversation(conversation.id(), turns, List.of(), Map.of());
    }
}
