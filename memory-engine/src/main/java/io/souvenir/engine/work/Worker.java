package io.souvenir.engine.work;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

import org.jboss.logging.Logger;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;

/**
 * This replica's workers of one queue. Work is claimed one piece after the other, so that the bounds hold, and done side by side,
 * until nothing is due. Whoever requests work wakes them; a timer finds what other replicas requested or left behind.
 */
public final class Worker {

    private static final Logger LOGGER = Logger.getLogger(Worker.class);

    private final WorkerSettings settings;
    private final Function<WorkItem, Uni<WorkResult>> handler;
    private final WorkQueue queue;
    private final Backoff backoff;
    private final List<Executor> threads;
    private final InHand inHand = new InHand();
    private final AtomicInteger busy = new AtomicInteger();
    private final AtomicInteger started = new AtomicInteger();
    /** How often somebody has woken the workers since they last found nothing; 0 while nobody claims. */
    private final AtomicInteger calls = new AtomicInteger();
    private volatile UUID lastTenant = new UUID(0, 0);
    private volatile boolean stopping;

    /** @param threads where work is done, in turn */
    Worker(WorkerSettings settings, Function<WorkItem, Uni<WorkResult>> handler, WorkQueue queue, Backoff backoff,
            List<Executor> threads) {
        this.settings = settings;
        this.handler = handler;
        this.queue = queue;
        this.backoff = backoff;
        this.threads = List.copyOf(threads);
    }

    public void wake() {
        if (!stopping && settings.ready().getAsBoolean() && busy.get() < settings.workers() && calls.getAndIncrement() == 0) {
            threads.getFirst().execute(this::claimNext);
        }
    }

    String name() {
        return settings.queue();
    }

    int busy() {
        return busy.get();
    }

    /** Claims nothing more; what is in hand goes on. */
    void stop() {
        stopping = true;
    }

    private void claimNext() {
        if (stopping || busy.get() >= settings.workers()) {
            // Whoever finishes wakes again.
            calls.set(0);
            return;
        }
        int answered = calls.get();
        queue.claim(settings, lastTenant, inHand).subscribe().with(item -> {
            item.ifPresent(this::begin);
            if (item.isPresent() || !calls.compareAndSet(answered, 0)) {
                claimNext();
            }
        }, failure -> {
            calls.set(0);
            // By its type alone: what a failure says of itself may hold a URL or a text.
            LOGGER.debugf("A worker of %s waits for its stores: %s", settings.queue(), failure.getClass().getName());
        });
    }

    private void begin(WorkItem item) {
        lastTenant = item.tenant().value();
        inHand.begin(item);
        busy.incrementAndGet();
        Executor thread = threads.get(Math.floorMod(started.getAndIncrement(), threads.size()));
        thread.execute(() -> work(item).subscribe().with(done -> end(item), failure -> {
            end(item);
            LOGGER.debugf("Work of %s ends with its lease: %s", item.queue(), failure.getClass().getName());
        }));
    }

    private void end(WorkItem item) {
        inHand.end(item);
        busy.decrementAndGet();
        wake();
    }

    private Uni<Void> work(WorkItem item) {
        return whileRenewing(item, Uni.createFrom().deferred(() -> handler.apply(item)))
                .onItemOrFailure().transformToUni((result, failure) -> failure == null ? queue.finish(item, result)
                        : failed(item, failure));
    }

    private Uni<Void> failed(WorkItem item, Throwable failure) {
        if (failure instanceof LeaseLostException) {
            return Uni.createFrom().voidItem();
        }
        LOGGER.debugf("Work of %s on %s will be tried again: %s", item.queue(), item.subject(), failure.getClass().getName());
        return queue.failed(item, backoff.after(item.attempts()));
    }

    private <T> Uni<T> whileRenewing(WorkItem item, Uni<T> work) {
        Duration pace = settings.lease().dividedBy(3);
        return Uni.createFrom().deferred(() -> {
            var renewal = Multi.createFrom().ticks().startingAfter(pace).every(pace).onOverflow().drop()
                    .onItem().transformToUniAndConcatenate(
                            tick -> queue.renew(item, settings.lease()).onFailure().recoverWithNull())
                    .subscribe().with(ignored -> {});
            return work.onTermination().invoke(renewal::cancel);
        });
    }
}
