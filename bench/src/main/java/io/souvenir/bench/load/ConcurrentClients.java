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

/** A number of clients. Each makes its next call when the previous one is answered. */
public final class ConcurrentClients {

    private final int clients;

    public ConcurrentClients(int clients) {
        this.clients = clients;
    }

    /** The result also contains the calls without an answer. */
    List<Outcome> make(int calls, NumberedCall call) {
        Queue<Outcome> outcomes = new ConcurrentLinkedQueue<>();
        each(calls, n -> outcomes.add(attempt(call, n)));
        return List.copyOf(outcomes);
    }

    /** Runs the work for the numbers from 0 to {@code count}. Throws the first failure after all clients have ended. */
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
        working.forEach(ConcurrentClients::rethrow);
    }

    private static Outcome attempt(NumberedCall call, int n) {
        try {
            return new Outcome(call.make(n));
        } catch (ApiException unanswered) {
            return new Outcome(null);
        }
    }

    private static void rethrow(Future<?> client) {
        try {
            client.get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof ApiException failure ? failure
                    : new IllegalStateException("A client failed", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted", e);
        }
    }
}
