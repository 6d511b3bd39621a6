package io.souvenir.bench.updates;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import io.souvenir.bench.client.Event;
import io.souvenir.bench.client.MemoryList;
import io.souvenir.bench.client.NewMemory;
import io.souvenir.bench.client.SearchAnswer;
import io.souvenir.bench.client.Settling;
import io.souvenir.bench.client.SouvenirClient;
import io.souvenir.bench.client.TimedSearch;
import io.souvenir.bench.updates.History.Question;
import io.souvenir.bench.updates.History.Said;

/** Tells a history, each sentence once the one before is settled, and asks. */
final class Telling {

    private static final int TOP_K = 10;

    private final SouvenirClient client;
    private final Settling settling;
    private final String run;

    Telling(SouvenirClient client, Settling settling, String run) {
        this.client = client;
        this.settling = settling;
        this.run = run;
    }

    Outcome tell(History history) {
        String user = run + "-" + history.id();
        for (Said said : history.said()) {
            String time = said.day() == null ? null : said.day() + "T12:00:00Z";
            Event event = client.read(client.add(new NewMemory(List.of(new NewMemory.Message("user", said.text(), null)), user,
                    null, Map.of(), false, time), null), Event.class);
            settling.await(List.of(event.id()));
        }
        return judge(history, client.memories(user), history.questions().stream().map(it -> ask(user, it)).toList());
    }

    private Outcome.Answer ask(String user, Question question) {
        return new Outcome.Answer(question.ask(), question.asOf() != null, question.answer(), first(user, question, false),
                first(user, question, true));
    }

    private String first(String user, Question question, boolean latestOnly) {
        SearchAnswer answer = client.read(client.search(
                new TimedSearch(question.ask(), user, TOP_K, latestOnly, question.asOf())), SearchAnswer.class);
        return answer.results().isEmpty() ? "" : answer.results().getFirst().memory();
    }

    private static Outcome judge(History history, MemoryList kept, List<Outcome.Answer> answers) {
        List<String> closed = new ArrayList<>(
                kept.items().stream().filter(MemoryList.Item::superseded).map(MemoryList.Item::memory)
                        .toList());
        List<String> held = new ArrayList<>(kept.items().stream().map(MemoryList.Item::memory).toList());
        List<String> missed = new ArrayList<>();
        List<String> lost = new ArrayList<>();
        int superseded = closed.size();
        for (int place = 0; place < history.said().size(); place++) {
            String text = history.said().get(place).text();
            if (history.superseded().contains(place) && !closed.remove(text)) {
                missed.add(text);
            }
            if (!history.repeats().contains(place) && !held.remove(text)) {
                lost.add(text);
            }
        }
        return new Outcome(history.id(), history.kind(), history.superseded().size(), superseded, closed, missed, lost, held,
                answers);
    }
}
