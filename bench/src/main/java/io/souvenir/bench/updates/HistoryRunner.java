package io.souvenir.bench.updates;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import io.souvenir.bench.client.Event;
import io.souvenir.bench.client.EventWaiter;
import io.souvenir.bench.client.NewMemory;
import io.souvenir.bench.client.SearchAnswer;
import io.souvenir.bench.client.SearchRequest;
import io.souvenir.bench.client.SouvenirClient;
import io.souvenir.bench.client.SouvenirClient.MemoryList;
import io.souvenir.bench.updates.History.Question;
import io.souvenir.bench.updates.History.Statement;

/** Adds the sentences of a history one after another, then asks its questions. */
final class HistoryRunner {

    private static final int TOP_K = 10;

    private final SouvenirClient client;
    private final EventWaiter waiter;
    private final String run;

    HistoryRunner(SouvenirClient client, EventWaiter waiter, String run) {
        this.client = client;
        this.waiter = waiter;
        this.run = run;
    }

    Outcome run(History history) {
        String user = run + "-" + history.id();
        for (Statement statement : history.statements()) {
            String time = statement.day() == null ? null : statement.day() + "T12:00:00Z";
            Event event = client
                    .read(client.add(new NewMemory(List.of(new NewMemory.Message("user", statement.text(), null)), user,
                            null, Map.of(), false, time), null), Event.class);
            waiter.await(List.of(event.id()));
        }
        return outcome(history, client.memories(user), history.questions().stream().map(it -> ask(user, it)).toList());
    }

    private Outcome.Answer ask(String user, Question question) {
        return new Outcome.Answer(question.ask(), question.asOf() != null, question.answer(), first(user, question, false),
                first(user, question, true));
    }

    private String first(String user, Question question, boolean latestOnly) {
        SearchAnswer answer = client.read(client.search(
                new SearchRequest(question.ask(), user, TOP_K, latestOnly, question.asOf())), SearchAnswer.class);
        return answer.results().isEmpty() ? "" : answer.results().getFirst().memory();
    }

    private static Outcome outcome(History history, MemoryList memories, List<Outcome.Answer> answers) {
        List<String> supersededTexts = new ArrayList<>(
                memories.items().stream().filter(MemoryList.Item::superseded).map(MemoryList.Item::memory)
                        .toList());
        List<String> storedTexts = new ArrayList<>(memories.items().stream().map(MemoryList.Item::memory).toList());
        List<String> missed = new ArrayList<>();
        List<String> lost = new ArrayList<>();
        int superseded = supersededTexts.size();
        for (int index = 0; index < history.statements().size(); index++) {
            String text = history.statements().get(index).text();
            if (history.superseded().contains(index) && !supersededTexts.remove(text)) {
                missed.add(text);
            }
            if (!history.repeats().contains(index) && !storedTexts.remove(text)) {
                lost.add(text);
            }
        }
        return new Outcome(history.id(), history.kind(), history.superseded().size(), superseded, supersededTexts, missed, lost,
                storedTexts,
                answers);
    }

    /**
     * The result of one history.
     *
     * @param wronglySuperseded valid texts that were superseded
     * @param missed outdated texts that were not superseded
     * @param lost texts that are no repeats and were not stored
     * @param stored repeats that were stored again
     */
    record Outcome(String id, String kind, int expected, int superseded, List<String> wronglySuperseded, List<String> missed,
            List<String> lost, List<String> stored, List<Answer> answers) {

        /** @param first the first hit; empty without hits */
        record Answer(String ask, boolean asOf, String wanted, String first, String firstOfLatest) {

            boolean right() {
                return first.contains(wanted);
            }

            boolean rightOfLatest() {
                return firstOfLatest.contains(wanted);
            }
        }
    }
}
