package io.souvenir.bench.recall;

import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

import io.souvenir.bench.client.Event;
import io.souvenir.bench.client.EventWaiter;
import io.souvenir.bench.client.EventWaiter.CompletedAdds;
import io.souvenir.bench.client.NewMemory;
import io.souvenir.bench.client.SouvenirClient;
import io.souvenir.bench.conversation.Conversation;
import io.souvenir.bench.conversation.Conversation.Turn;
import io.souvenir.bench.timing.Parallel;

/** Adds every turn of every conversation, in order within a conversation: one turn an add, or several turns of a session an add. */
public final class ConversationIngest {

    private static final int PROGRESS_EVERY = 500;

    private final SouvenirClient client;
    private final EventWaiter waiter;
    private final String run;
    private final int parallel;
    private final boolean infer;
    private final int turnsPerAdd;
    private final AtomicInteger accepted = new AtomicInteger();

    /** @param turnsPerAdd the maximum number of turns of one session in an add */
    public ConversationIngest(SouvenirClient client, EventWaiter waiter, String run, int parallel, boolean infer,
            int turnsPerAdd) {
        this.turnsPerAdd = turnsPerAdd;
        this.infer = infer;
        this.client = client;
        this.waiter = waiter;
        this.run = run;
        this.parallel = parallel;
    }

    public IngestTimes ingest(List<Conversation> conversations) {
        int turns = conversations.stream().mapToInt(conversation -> conversation.turns().size()).sum();
        long started = System.nanoTime();
        List<List<String>> events = addAll(conversations, turns);
        double acceptedSeconds = (System.nanoTime() - started) / 1e9;
        System.err.println("All adds accepted; waiting until they are done");
        // Wait for the last events first, because polling thousands of events would slow down the service.
        events.forEach(ofOne -> waiter.await(List.of(ofOne.getLast())));
        CompletedAdds completed = events.stream().map(waiter::await).reduce(CompletedAdds::and).orElseThrow();
        return new IngestTimes(turns, completed.memories(), acceptedSeconds, completed.seconds(), turns / completed.seconds());
    }

    /** Returns the events of each conversation. */
    private List<List<String>> addAll(List<Conversation> conversations, int turns) {
        List<List<String>> events = new ArrayList<>(Collections.nCopies(conversations.size(), List.of()));
        Parallel.each(parallel, conversations.size(), i -> events.set(i, add(conversations.get(i), turns)));
        return events;
    }

    private List<String> add(Conversation conversation, int turns) {
        String user = conversation.user(run);
        List<String> events = new ArrayList<>();
        for (int from = 0, to; from < conversation.turns().size(); from = to) {
            to = end(conversation.turns(), from);
            NewMemory memory = memory(conversation.turns().subList(from, to), user, infer);
            String key = user + "-" + conversation.turns().get(from).diaId();
            events.add(client.read(client.add(memory, key), Event.class).id());
            int soFar = accepted.addAndGet(to - from);
            if (soFar / PROGRESS_EVERY > (soFar - to + from) / PROGRESS_EVERY) {
                System.err.println("Added " + soFar + " of " + turns + " turns");
            }
        }
        return events;
    }

    private int end(List<Turn> turns, int from) {
        int to = from + 1;
        while (to < turns.size() && to < from + turnsPerAdd && turns.get(to).session() == turns.get(from).session()) {
            to++;
        }
        return to;
    }

    /** @param turns of one session; a single turn has its id as metadata */
    static NewMemory memory(List<Turn> turns, String user, boolean infer) {
        Turn first = turns.getFirst();
        return new NewMemory(
                turns.stream().map(turn -> new NewMemory.Message(turn.role(), turn.content(), turn.speaker())).toList(), user,
                String.valueOf(first.session()), turns.size() == 1 ? Map.of("dia_id", first.diaId()) : Map.of(), infer,
                DateTimeFormatter.ISO_INSTANT.format(first.at().toInstant(ZoneOffset.UTC)));
    }
}
