package io.souvenir.engine.embedding;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Work for a fixed number of threads, bounded by kind. Questions go first, because a caller waits for them; every eighth time a
 * passage does, so that ingest never stops.
 */
final class EmbeddingQueue {

    private static final int PASSAGES_FIRST_EVERY = 8;

    private final Map<TextKind, BlockingQueue<Runnable>> waiting = new EnumMap<>(TextKind.class);
    private final Semaphore available = new Semaphore(0);
    private final AtomicInteger taken = new AtomicInteger();
    private final List<Thread> workers = new ArrayList<>();

    EmbeddingQueue(int capacity, int threads) {
        for (TextKind kind : TextKind.values()) {
            waiting.put(kind, new LinkedBlockingQueue<>(capacity));
        }
        for (int i = 0; i < threads; i++) {
            workers.add(Thread.ofPlatform().name("embedding-" + i).daemon().start(this::work));
        }
    }

    /** False when the queue of the kind is full. The task must not throw. */
    boolean offer(TextKind kind, Runnable task) {
        boolean taken = queue(kind).offer(task);
        if (taken) {
            available.release();
        }
        return taken;
    }

    int depth(TextKind kind) {
        return queue(kind).size();
    }

    /** Lets the threads finish their tasks; waiting tasks are never run. */
    void close() throws InterruptedException {
        workers.forEach(Thread::interrupt);
        for (Thread worker : workers) {
            worker.join();
        }
    }

    private void work() {
        try {
            while (true) {
                available.acquire();
                next().run();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Runnable next() {
        boolean passageFirst = taken.incrementAndGet() % PASSAGES_FIRST_EVERY == 0;
        TextKind first = passageFirst ? TextKind.PASSAGE : TextKind.QUERY;
        TextKind second = passageFirst ? TextKind.QUERY : TextKind.PASSAGE;
        while (true) {
            Runnable task = queue(first).poll();
            if (task == null) {
                task = queue(second).poll();
            }
            // A permit means that one of the two queues has a task; another worker may have taken it from the one just read.
            if (task != null) {
                return task;
            }
        }
    }

    @SuppressWarnings("NullAway") // Every kind has its queue from the constructor on.
    private BlockingQueue<Runnable> queue(TextKind kind) {
        return waiting.get(kind);
    }
}
