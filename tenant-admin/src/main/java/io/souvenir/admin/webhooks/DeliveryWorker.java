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
import io.souvenir.admin.webhooks.DeliveryQueue.AttemptResult;
import io.souvenir.admin.webhooks.DeliveryQueue.DeliveryBatch;
import io.souvenir.engine.error.SouvenirException;
import io.souvenir.engine.outbound.OutboundConfig;
import io.souvenir.engine.work.WorkItem;
import io.souvenir.engine.work.WorkResult;
import io.souvenir.engine.work.Worker;
import io.souvenir.engine.work.WorkerSettings;
import io.souvenir.engine.work.Workers;

/**
 * Sends due deliveries, one webhook per piece of work, and deletes old deliveries. The webhooks of one host share a lane. No database
 * session is open while receivers answer.
 */
@ApplicationScoped
class DeliveryWorker {

    private static final Logger LOGGER = Logger.getLogger(DeliveryWorker.class);

    /** Their subjects are webhook ids. Database functions use these names too. */
    private static final String DELIVERIES = "webhook";
    private static final String SWEEPS = "webhook_sweep";

    /** The part of the lease for everything besides the requests of a batch. */
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

    /** Looks for work now. */
    void wake() {
        worker.wake();
    }

    private Uni<WorkResult> deliver(WorkItem item) {
        UUID webhook = UUID.fromString(item.subject());
        return queue.read(item.tenant(), webhook, config.batch())
                .onFailure(failure -> !(failure instanceof SouvenirException)).invoke(failure -> LOGGER
                        .errorf("Deliveries to webhook %s cannot be read: %s", webhook, failure.getMessage()))
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
