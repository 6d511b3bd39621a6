package io.souvenir.admin.webhooks;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import org.jboss.logging.Logger;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.souvenir.admin.webhooks.Turn.Lease;
import io.souvenir.engine.error.SouvenirException;
import io.souvenir.engine.outbound.OutboundConfig;

/**
 * This replica's workers: each claims the webhook that has waited longest, sends what is due and claims again until nothing is.
 * No database session is held while receivers answer.
 */
@ApplicationScoped
class DeliveryWorkers {

    private static final Logger LOGGER = Logger.getLogger(DeliveryWorkers.class);

    /** For what surrounds the requests of a turn; a worker that takes longer is taken for dead. */
    private static final Duration MARGIN = Duration.ofSeconds(15);

    private final DeliveryQueue queue;
    private final DeliverySender sender;
    private final WebhooksConfig config;
    private final DeliveryMetrics metrics;
    private final Duration lease;
    private final Busy busy = new Busy();
    private final AtomicInteger working = new AtomicInteger();
    private volatile boolean stopping;

    DeliveryWorkers(DeliveryQueue queue, DeliverySender sender, WebhooksConfig config, OutboundConfig outbound,
            DeliveryMetrics metrics, MeterRegistry registry) {
        this.queue = queue;
        this.sender = sender;
        this.config = config;
        this.metrics = metrics;
        this.lease = outbound.timeout().plus(MARGIN);
        registry.gauge("souvenir.webhooks.workers.busy", working);
    }

    void stop(@Observes ShutdownEvent event) {
        stopping = true;
    }

    @Scheduled(every = "${souvenir.webhooks.poll:1s}", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void poll() {
        wake();
    }

    @Scheduled(every = "${souvenir.webhooks.count:10s}", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> count() {
        return queue.waiting().invoke(metrics::waiting).replaceWithVoid().onFailure().recoverWithNull();
    }

    @Scheduled(every = "${souvenir.webhooks.sweep-poll:1m}", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> sweep() {
        return queue.sweep(config.sweep(), config.keep()).replaceWithVoid().onFailure().recoverWithNull();
    }

    /** Puts one more worker to work if one is idle. */
    void wake() {
        if (stopping || working.get() >= config.workers()) {
            return;
        }
        if (working.incrementAndGet() > config.workers()) {
            working.decrementAndGet();
            return;
        }
        untilNothingIsDue().subscribe().with(done -> working.decrementAndGet(), failure -> {
            working.decrementAndGet();
            // By its type alone: what a failure says of itself may hold a URL.
            LOGGER.debugf("A worker of webhooks stops for now: %s", failure.getClass().getName());
        });
    }

    /** A worker that finds something calls the next one, so that one slow receiver never makes the others wait for the timer. */
    private Uni<Void> untilNothingIsDue() {
        return Uni.createFrom()
                .deferred(() -> queue.claim(lease, busy.hosts(config.perHost()), busy.tenants(config.perTenant())))
                .call(claimed -> claimed.isEmpty() ? Uni.createFrom().voidItem() : serve(claimed.get()))
                .repeat().until(claimed -> claimed.isEmpty() || stopping).collect().last().replaceWithVoid();
    }

    private Uni<Void> serve(Lease claimed) {
        busy.begin(claimed);
        wake();
        return queue.read(claimed, config.batch())
                .onFailure(failure -> !(failure instanceof SouvenirException)).invoke(failure -> LOGGER
                        .errorf("Webhook %s cannot be served: %s", claimed.webhook(), failure.getMessage()))
                .chain(turn -> turn.map(this::attempts).orElseGet(() -> Uni.createFrom().item(List.of())))
                .chain(outcomes -> queue.settle(claimed, outcomes))
                .onTermination().invoke(() -> busy.end(claimed));
    }

    private Uni<List<Outcome>> attempts(Turn turn) {
        return Multi.createFrom().iterable(turn.due())
                .onItem().transformToUni(due -> sender.send(turn.receiver(), due)).merge(config.batch())
                .collect().asList();
    }
}
