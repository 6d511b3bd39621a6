package io.souvenir.bench.scale;

import java.util.ArrayList;
import java.util.List;

import io.souvenir.bench.client.ApiException;
import io.souvenir.bench.client.Reply;
import io.souvenir.bench.client.SearchAnswer;
import io.souvenir.bench.client.SearchRequest;
import io.souvenir.bench.client.SouvenirClient;
import io.souvenir.bench.load.Workload;
import io.souvenir.bench.scale.ScaleReport.Probe;
import io.souvenir.bench.timing.BareEmbedding;
import io.souvenir.bench.timing.Latencies;

/** One client that asks one new question after another. */
final class Probes {

    private static final int BLOCK = 10;

    private final BareEmbedding embedding = new BareEmbedding();
    private final SouvenirClient client;
    private final Workload workload;
    private final String seed;
    private int asked;

    Probes(SouvenirClient client, Workload workload, String seed) {
        this.client = client;
        this.workload = workload;
        this.seed = seed;
        embedding.warmUp();
    }

    Probe ask(String name, int[] users) {
        System.err.println("Asking " + name);
        List<Double> searches = new ArrayList<>(users.length);
        List<Double> bare = new ArrayList<>(users.length);
        for (int from = 0; from < users.length; from += BLOCK) {
            List<String> questions = new ArrayList<>(BLOCK);
            for (int i = from; i < Math.min(users.length, from + BLOCK); i++) {
                SearchRequest search = workload.search(asked++);
                questions.add(search.query());
                searches.add(search(new SearchRequest(search.query(), seed + "-" + users[i], search.topK())));
            }
            questions.forEach(question -> bare.add(embedding.millis(question)));
        }
        return new Probe(name, Latencies.of(searches), Latencies.of(bare));
    }

    private double search(SearchRequest request) {
        Reply reply = client.search(request);
        SearchAnswer answer = client.read(reply, SearchAnswer.class);
        if (answer.degraded() || answer.results().isEmpty()) {
            throw new ApiException("The search of " + request.userId() + " was degraded or found nothing");
        }
        return reply.millis();
    }
}
