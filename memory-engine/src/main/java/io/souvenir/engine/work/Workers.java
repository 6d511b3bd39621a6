package io.souvenir.engine.work;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import java.util.stream.Stream;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;

/** All workers of this replica: starts them, wakes them by a timer and stops them. */
@ApplicationScoped
public class Workers {

    private static final String QUEUE = "queue";

    private final WorkQueue queue;
    private final WorkConfig config;
    private final MeterRegistry meters;
    private final Vertx vertx;
    private final Backoff backoff;
    private final List<Started> started = new CopyOnWriteArrayList<>();

    private record Started(Worker worker, AtomicLong waiting) {
    }

    Workers(WorkQueue queue, WorkConfig config, MeterRegistry meters, Vertx vertx) {
        this.queue = queue;
        this.vertx = vertx;
        this.config = config;
        this.meters = meters;
        this.backoff = new Backoff(config.firstPause(), config.longestPause(), () -> ThreadLocalRandom.current().nextDouble());
    }

    /**
     * Has {@code handler} do the work of a queue from now on, one piece or a part of it a call. It may be called again for the same
     * work after a crash at any step, so each step must be safe to repeat. A failure has the work tried again after a growing pause.
     */
    public Worker start(WorkerSettings settings, Function<WorkItem, Uni<WorkResult>> handler) {
        Worker worker = new Worker(settings, handler, queue, backoff,
                Stream.generate(this::eventLoop).limit(settings.workers()).toList());
        AtomicLong waiting = new AtomicLong();
        Tags tags = Tags.of(QUEUE, settings.queue());
        meters.gauge("souvenir.work.busy", tags, worker, Worker::busy);
        meters.gauge("souvenir.work.waiting", tags, waiting);
        started.add(new Started(worker, waiting));
        return worker;
    }

    /** Says that a queue may have something to do; without a worker of it in this replica, nothing happens. */
    public void wake(String queueName) {
        started.stream().map(Started::worker).filter(worker -> worker.name().equals(queueName)).forEach(Worker::wake);
    }

    /** A context of its own: work has nothing to do with the request that woke its worker. */
    private Executor eventLoop() {
        Context context = vertx.getOrCreateContext();
        return task -> context.runOnContext(ignored -> task.run());
    }

    @Scheduled(every = "${souvenir.work.poll:1s}", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void poll() {
        started.forEach(one -> one.worker().wake());
    }

    @Scheduled(every = "${souvenir.work.count:10s}", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> count() {
        return Multi.createFrom().iterable(started).onItem()
                .transformToUniAndConcatenate(one -> queue.waiting(one.worker().name()).invoke(one.waiting()::set))
                .collect().last().replaceWithVoid().onFailure().recoverWithNull();
    }

    /** Runs on the thread that stops the application; the event loops finish what is in hand meanwhile. */
    void stop(@Observes ShutdownEvent event) {
        started.forEach(one -> one.worker().stop());
        long deadline = System.nanoTime() + config.stopTimeout().toNanos();
        while (started.stream().anyMatch(one -> one.worker().busy() > 0) && System.nanoTime() < deadline) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
        }
    }
}
