package io.souvenir.engine.ingest;

import java.util.concurrent.atomic.AtomicInteger;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import org.jboss.logging.Logger;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import io.souvenir.engine.embedding.Embedder;

/**
 * This replica's workers: each claims a scope, works off a group and claims again until nothing is due. An add wakes them;
 * the timer finds what other replicas accepted or left behind.
 */
@ApplicationScoped
class IngestWorkers {

    private static final Logger LOGGER = Logger.getLogger(IngestWorkers.class);

    private final WorkStore work;
    private final GroupWork groups;
    private final IngestConfig config;
    private final Embedder embedder;
    private final IngestMetrics metrics;
    private final AtomicInteger busy = new AtomicInteger();
    private volatile boolean stopping;

    IngestWorkers(WorkStore work, GroupWork groups, IngestConfig config, Embedder embedder, IngestMetrics metrics,
            MeterRegistry registry) {
        this.work = work;
        this.groups = groups;
        this.config = config;
        this.embedder = embedder;
        this.metrics = metrics;
        registry.gauge("souvenir.ingest.workers.busy", busy);
    }

    void stop(@Observes ShutdownEvent event) {
        stopping = true;
    }

    @Scheduled(every = "${souvenir.ingest.poll:1s}", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void poll() {
        wake();
    }

    @Scheduled(every = "${souvenir.ingest.count:10s}", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> count() {
        return work.waiting().invoke(metrics::waiting).replaceWithVoid().onFailure().recoverWithNull();
    }

    /** Puts one more worker to work if one is idle. Before the model is loaded, claimed work could only fail. */
    void wake() {
        if (stopping || !embedder.ready() || busy.get() >= config.workers()) {
            return;
        }
        if (busy.incrementAndGet() > config.workers()) {
            busy.decrementAndGet();
            return;
        }
        untilNothingIsDue().subscribe().with(done -> busy.decrementAndGet(), failure -> {
            busy.decrementAndGet();
            LOGGER.debug("A worker waits for its stores", failure);
        });
    }

    private Uni<Void> untilNothingIsDue() {
        return Uni.createFrom().deferred(() -> work.claim(config.lease()))
                .call(lease -> lease.isEmpty() ? Uni.createFrom().voidItem() : groups.run(lease.get()))
                .repeat().until(lease -> lease.isEmpty() || stopping).collect().last().replaceWithVoid();
    }
}
