package io.souvenir.bench.facade;

import java.util.Collection;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;

import io.souvenir.bench.client.ApiException;
import io.souvenir.bench.client.Reply;
import io.souvenir.bench.client.SouvenirClient;
import io.souvenir.bench.facade.FacadeReport.ApiComparison;
import io.souvenir.bench.load.Workload;
import io.souvenir.bench.timing.Parallel;

/** Each client makes a call through one API and then a similar call through the other. The first API alternates. */
final class PairedCalls {

    private final SouvenirClient client;
    private final int clients;

    PairedCalls(SouvenirClient client, int clients) {
        this.client = client;
        this.clients = clients;
    }

    record Adds(ApiComparison times, List<String> events) {
    }

    /** Each API receives a different text, because a repeated text creates no memory. */
    Adds add(Workload workload, int from, int calls) {
        Collection<String> events = new ConcurrentLinkedQueue<>();
        ApiComparison times = measure("add", from, calls, (surface, n) -> {
            Reply added = surface.add(client, workload.memory(n).inferred());
            events.add(surface.event(client, added));
            return added;
        });
        return new Adds(times, List.copyOf(events));
    }

    ApiComparison search(Workload workload, int from, int calls) {
        return measure("search", from, calls, (surface, n) -> surface.search(client, workload.search(n)));
    }

    private interface Call {
        Reply make(ApiSurface surface, int n);
    }

    private ApiComparison measure(String name, int from, int calls, Call call) {
        Collection<Double> ours = new ConcurrentLinkedQueue<>();
        Collection<Double> mem0 = new ConcurrentLinkedQueue<>();
        Parallel.each(clients, calls, i -> {
            boolean souvenirFirst = i % 2 == 0;
            for (ApiSurface surface : souvenirFirst ? List.of(ApiSurface.SOUVENIR, ApiSurface.MEM0)
                    : List.of(ApiSurface.MEM0, ApiSurface.SOUVENIR)) {
                Reply reply = call.make(surface, 2 * (from + i) + surface.ordinal());
                if (!reply.succeeded()) {
                    throw new ApiException(name + " through " + surface.path() + " returned " + reply.status());
                }
                (surface == ApiSurface.SOUVENIR ? ours : mem0).add(reply.millis());
            }
        });
        return ApiComparison.of(name, clients, List.copyOf(ours), List.copyOf(mem0));
    }
}
