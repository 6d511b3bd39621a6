package io.souvenir.admin.webhooks;

import java.time.Duration;
import java.util.List;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import org.jboss.logging.Logger;

import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.souvenir.engine.error.SouvenirException;
import io.souvenir.engine.outbound.OutboundConfig;
import io.souvenir.engine.work.WorkItem;
import io.souvenir.engine.work.WorkResult;
import io.souvenir.engine.work.Worker;
import io.souvenir.engine.work.WorkerSettings;
import io.souvenir.engine.work.Workers;

/**
 * Sends what is due to one webhook at a time, and deletes its deliveries when they have been kept long enough. The webhooks of a host
 * share a lane. No database session is held while receivers answer.
 */
@ApplicationScoped
class DeliveryWorker {

    private static final Logger LOGGER = Logger.getLogger(DeliveryWorker.class);

    /** Their subjects are ids of webhooks. The names also stand in the database's functions. */
    private static final String DELIVERIES = "webhook";
    private static final String SWEEPS = "webhook_sweep";

    /** For what surrounds the requests of a batch; a worker that takes longer without a sign of life is taken for dead. */
    private static final Duration MARGIN = Duration.ofSeconds(15);

    private final DeliveryQueue queue;
    private final DeliverySender sender;
    private final WebhooksConfig config;
    private final Worker worker;

    DeliveryWorker(Workers workers, DeliveryQueue queue, DeliverySender sender, WebhooksConfig config,
            OutboundConfig outbound) {
        this.queue = queue;
        this.sender = sender;
        this.config = config;
        worker = workers.start(WorkerSettings.of(DELIVERIES, config.workers(), outbound.timeout().plus(MARGIN))
                .bounded(config.perTenant(), config.perHost()), this::deliver);
        workers.start(WorkerSettings.of(SWEEPS, 1, MARGIN), this::sweep);
    }

    void start(@Observes StartupEvent started) {
        wake();
    }

    /** Says that there may be something to do. */
    void wake() {
        worker.wake();
    }

    private Uni<WorkResult> deliver(WorkItem item) {
        UUID webhook = UUID.fromString(item.subject());
        return queue.read(item.tenant(), webhook, config.batch())
                .onFailure(failure -> !(failure instanceof SouvenirException)).invoke(failure -> LOGGER
                        .errorf("Webhook %s cannot be served: %s", webhook, failure.getMessage()))
                .chain(batch -> batch.map(this::attempts).orElseGet(() -> Uni.createFrom().item(List.of())))
                .chain(results -> queue.settle(item.tenant(), webhook, results));
    }

    private Uni<List<AttemptResult>> attempts(DeliveryBatch batch) {
        return Multi.createFrom().iterable(batch.due())
                .onItem().transformToUni(due -> sender.send(batch.receiver(), due)).merge(config.batch())
                .collect().asList();
    }

    private Uni<WorkResult> sweep(WorkItem item) {
        return queue.sweep(item.tenant(), UUID.fromString(item.subject()), config.keep())
                .map(exists -> exists ? WorkResult.later(config.sweep()) : WorkResult.DONE);
    }
}
