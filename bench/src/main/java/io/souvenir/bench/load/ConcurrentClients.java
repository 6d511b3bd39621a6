package io.souvenir.bench.load;

import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;

import io.souvenir.bench.client.ApiException;

/** A number of clients, each of which makes its next call when its last one is answered. */
public final class Crowd {

    private final int clients;

    public Crowd(int clients) {
        this.clients = clients;
    }

    /** Calls that are not answered are part of the outcome. */
    List<Outcome> make(int calls, Call call) {
        Queue<Outcome> outcomes = new ConcurrentLinkedQueue<>();
        each(calls, n -> outcomes.add(attempt(call, n)));
        return List.copyOf(outcomes);
    }

    /** Does the work of the numbers from 0 to {@code count}; the first failure of a client is thrown when all have ended. */
    public void each(int count, IntConsumer work) {
        AtomicInteger next = new AtomicInteger();
        List<Future<?>> working = new ArrayList<>();
        try (ExecutorService workers = Executors.newFixedThreadPool(clients)) {
            for (int i = 0; i < clients; i++) {
                working.add(workers.submit(() -> {
                    for (int n = next.getAndIncrement(); n < count; n = next.getAndIncrement()) {
                        work.accept(n);
                    }
                }));
            }
        }
        working.forEach(Crowd::done);
    }

    private static Outcome attempt(Call call, int n) {
        try {
            return new Outcome(call.make(n));
        } catch (ApiException unanswered) {
            return new Outcome(null);
        }
    }

    private static void done(Future<?> client) {
        try {
            client.get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof ApiException told ? told : new IllegalStateException("A client failed", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted", e);
        }
    }
}
