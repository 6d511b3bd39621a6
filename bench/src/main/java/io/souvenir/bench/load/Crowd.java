package io.souvenir.bench.load;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

import io.souvenir.bench.client.ApiException;

/** A number of clients, each of which makes its next call when its last one is answered. */
final class Crowd {

    private final int clients;

    Crowd(int clients) {
        this.clients = clients;
    }

    List<Outcome> make(int calls, Call call) {
        AtomicInteger next = new AtomicInteger();
        List<Future<List<Outcome>>> working = new ArrayList<>();
        try (ExecutorService workers = Executors.newFixedThreadPool(clients)) {
            for (int i = 0; i < clients; i++) {
                working.add(workers.submit(() -> work(calls, call, next)));
            }
        }
        return working.stream().map(Crowd::outcomes).flatMap(List::stream).toList();
    }

    private static List<Outcome> work(int calls, Call call, AtomicInteger next) {
        List<Outcome> outcomes = new ArrayList<>();
        for (int n = next.getAndIncrement(); n < calls; n = next.getAndIncrement()) {
            outcomes.add(attempt(call, n));
        }
        return outcomes;
    }

    private static Outcome attempt(Call call, int n) {
        try {
            return new Outcome(call.make(n));
        } catch (ApiException unanswered) {
            return new Outcome(null);
        }
    }

    private static List<Outcome> outcomes(Future<List<Outcome>> done) {
        try {
            return done.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("A client failed", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted", e);
        }
    }
}
