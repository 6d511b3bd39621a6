package io.souvenir.bench.recall;

import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

import io.souvenir.bench.client.ApiException;
import io.souvenir.bench.client.Event;
import io.souvenir.bench.client.NewMemory;
import io.souvenir.bench.client.Settled;
import io.souvenir.bench.client.Settling;
import io.souvenir.bench.client.SouvenirClient;
import io.souvenir.bench.conversation.Conversation;
import io.souvenir.bench.conversation.Turn;

/** Adds every turn of every conversation, in the order said within a conversation: one call each, or some of one session together. */
public final class Ingest {

    private static final int PROGRESS_EVERY = 500;

    private final SouvenirClient client;
    private final Settling settling;
    private final String run;
    private final int parallel;
    private final boolean infer;
    private final int together;
    private final AtomicInteger accepted = new AtomicInteger();

    /** @param together so many turns of one session an add, at most */
    public Ingest(SouvenirClient client, Settling settling, String run, int parallel, boolean infer, int together) {
        this.together = together;
        this.infer = infer;
        this.client = client;
        this.settling = settling;
        this.run = run;
        this.parallel = parallel;
    }

    public Ingested remember(List<Conversation> conversations) {
        int turns = conversations.stream().mapToInt(conversation -> conversation.turns().size()).sum();
        long started = System.nanoTime();
        List<List<String>> events = addAll(conversations, turns);
        double acceptedSeconds = (System.nanoTime() - started) / 1e9;
        System.err.println("All adds accepted; waiting until they are done");
        // The last ones first: looking at thousands of events would take from those that are still at work.
        events.forEach(ofOne -> settling.await(List.of(ofOne.getLast())));
        Settled settled = events.stream().map(settling::await).reduce(Settled::and).orElseThrow();
        return new Ingested(turns, settled.memories(), acceptedSeconds, settled.seconds(), turns / settled.seconds());
    }

    private List<List<String>> addAll(List<Conversation> conversations, int turns) {
        try (ExecutorService workers = Executors.newFixedThreadPool(parallel)) {
            List<Future<List<String>>> added = conversations.stream()
                    .map(conversation -> workers.submit(() -> add(conversation, turns)))
                    .toList();
            try {
                return added.stream().map(Ingest::result).toList();
            } finally {
                workers.shutdownNow();
            }
        }
    }

    private static <T> T result(Future<T> future) {
        try {
            return future.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof ApiException refused) {
                throw refused;
            }
            throw new IllegalStateException("Ingest failed", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Ingest was interrupted", e);
        }
    }

    private List<String> add(Conversation conversation, int turns) {
        String user = Users.of(conversation, run);
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
        while (to < turns.size() && to < from + together && turns.get(to).session() == turns.get(from).session()) {
            to++;
        }
        return to;
    }

    /** @param turns of one session; a turn alone carries its id */
    static NewMemory memory(List<Turn> turns, String user, boolean infer) {
        Turn first = turns.getFirst();
        return new NewMemory(
                turns.stream().map(turn -> new NewMemory.Message(turn.role(), turn.content(), turn.speaker())).toList(), user,
                String.valueOf(first.session()), turns.size() == 1 ? Map.of("dia_id", first.diaId()) : Map.of(), infer,
                DateTimeFormatter.ISO_INSTANT.format(first.at().toInstant(ZoneOffset.UTC)));
    }
}
