package io.souvenir.bench.timing;

import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;

/** Work of several threads, each of which begins the next piece when its previous one is done. */
public final class Parallel {

    private Parallel() {
    }

    /** Runs the work for the numbers from 0 to {@code count}. After a failure, which it throws, it begins no more work. */
    public static void each(int threads, int count, IntConsumer work) {
        AtomicInteger next = new AtomicInteger();
        try (ExecutorService workers = Executors.newFixedThreadPool(threads)) {
            List<? extends Future<?>> working = IntStream.range(0, threads).mapToObj(i -> workers.submit(() -> {
                for (int n = next.getAndIncrement(); n < count; n = next.getAndIncrement()) {
                    work.accept(n);
                }
            })).toList();
            try {
                working.forEach(Parallel::await);
            } finally {
                workers.shutdownNow();
            }
        }
    }

    private static void await(Future<?> worker) {
        try {
            worker.get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException failure ? failure
                    : new IllegalStateException("The work failed", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted", e);
        }
    }
}
