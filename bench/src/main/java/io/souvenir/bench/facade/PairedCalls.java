package io.souvenir.bench.facade;

import java.util.Collection;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;

import io.souvenir.bench.client.ApiException;
import io.souvenir.bench.client.Reply;
import io.souvenir.bench.client.SouvenirClient;
import io.souvenir.bench.load.Crowd;
import io.souvenir.bench.load.Workload;

/** Clients that each make a call through one surface and then its like through the other; who is first alternates. */
final class Duel {

    private final SouvenirClient client;
    private final int clients;
    private final Crowd crowd;

    Duel(SouvenirClient client, int clients) {
        this.client = client;
        this.clients = clients;
        this.crowd = new Crowd(clients);
    }

    record Adds(Pair times, List<String> events) {
    }

    /** The same turn is another text through each surface, as repeats would make nothing. */
    Adds add(Workload workload, int from, int calls) {
        Collection<String> events = new ConcurrentLinkedQueue<>();
        Pair times = fight("add", from, calls, (surface, n) -> {
            Reply added = surface.add(client, workload.memory(n).inferred());
            events.add(surface.event(client, added));
            return added;
        });
        return new Adds(times, List.copyOf(events));
    }

    Pair search(Workload workload, int from, int calls) {
        return fight("search", from, calls, (surface, n) -> surface.search(client, workload.search(n)));
    }

    private interface Call {
        Reply make(Surface surface, int n);
    }

    private Pair fight(String name, int from, int calls, Call call) {
        Collection<Double> ours = new ConcurrentLinkedQueue<>();
        Collection<Double> mem0 = new ConcurrentLinkedQueue<>();
        crowd.each(calls, i -> {
            boolean oursFirst = i % 2 == 0;
            for (Surface surface : oursFirst ? List.of(Surface.OURS, Surface.MEM0) : List.of(Surface.MEM0, Surface.OURS)) {
                Reply reply = call.make(surface, 2 * (from + i) + surface.ordinal());
                if (!reply.succeeded()) {
                    throw new ApiException(name + " through " + surface.path() + " answered " + reply.status());
                }
                (surface == Surface.OURS ? ours : mem0).add(reply.millis());
            }
        });
        return Pair.of(name, clients, List.copyOf(ours), List.copyOf(mem0));
    }
}
