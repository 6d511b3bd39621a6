package io.souvenir.bench.scope;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import io.souvenir.bench.client.ApiException;
import io.souvenir.bench.client.Event;
import io.souvenir.bench.client.NewMemory;
import io.souvenir.bench.client.Reply;
import io.souvenir.bench.client.SearchAnswer;
import io.souvenir.bench.client.SearchRequest;
import io.souvenir.bench.client.SouvenirClient;
import io.souvenir.bench.timing.BareEmbedding;
import io.souvenir.bench.timing.Latencies;

/** One client that asks one new question after another, and adds notes that it then looks for. */
final class ScopeProbes {

    private static final int BLOCK = 10;
    private static final int TOP_K = 10;
    private static final int WARM_UP = 30;

    /** Spreads the questions over the notes; a prime, so that no note is asked for twice. */
    private static final int STRIDE = 7_919;
    private static final int MAX_LOOKS = 1_000;

    private final BareEmbedding embedding = new BareEmbedding();
    private final SouvenirClient client;
    private final ManagementMetrics metrics;
    private final String user;
    private int asked;
    private int added;

    ScopeProbes(SouvenirClient client, ManagementMetrics metrics, String user) {
        this.client = client;
        this.metrics = metrics;
        this.user = user;
        embedding.warmUp();
    }

    Size measure(int memories, double fillSeconds, int searches, int adds) {
        System.err.println("Asking " + memories + " memories");
        List<Double> times = new ArrayList<>();
        List<Double> bare = new ArrayList<>();
        for (int i = 0; i < WARM_UP; i++) {
            search(next(memories), new ArrayList<>());
        }
        Double before = metrics.allocatedBytes();
        int found = 0;
        for (int from = 0; from < searches; from += BLOCK) {
            List<Integer> block = new ArrayList<>();
            for (int i = from; i < Math.min(searches, from + BLOCK); i++) {
                block.add(next(memories));
                found += search(block.getLast(), times) ? 1 : 0;
            }
            block.forEach(note -> bare.add(embedding.millis(Notes.question(note))));
        }
        Double after = metrics.allocatedBytes();
        Double allocated = before == null || after == null ? null : (after - before) / searches;
        return new Size(memories, fillSeconds, (double) found / searches, Latencies.of(times), Latencies.of(bare),
                visible(adds), metrics.heapBytes(), allocated);
    }

    private int next(int memories) {
        return Math.floorMod((asked++ + 1) * STRIDE, memories);
    }

    /** Answers whether the note is among the hits. */
    private boolean search(int note, List<Double> times) {
        Reply reply = client.search(new SearchRequest(Notes.question(note), user, TOP_K));
        times.add(reply.millis());
        return contains(reply, Notes.note(note));
    }

    private boolean contains(Reply reply, String text) {
        return client.read(reply, SearchAnswer.class).results().stream().anyMatch(hit -> hit.memory().equals(text));
    }

    private Latencies visible(int adds) {
        List<Double> times = new ArrayList<>();
        for (int i = 0; i < adds; i++) {
            String number = String.valueOf(100_000 + added++ * 37);
            String text = "Locker " + number + " opens with the brass key of the porter";
            long started = System.nanoTime();
            client.read(
                    client.add(new NewMemory(List.of(new NewMemory.Message("user", text, null)), user, null, Map.of(), false,
                            null), null),
                    Event.class);
            SearchRequest look = new SearchRequest("What opens locker " + number + "?", user, TOP_K);
            int looks = 1;
            while (!contains(client.search(look), text)) {
                if (looks++ == MAX_LOOKS) {
                    throw new ApiException("An added note was not found by " + MAX_LOOKS + " searches");
                }
            }
            times.add((System.nanoTime() - started) / 1e6);
        }
        return Latencies.of(times);
    }
}
