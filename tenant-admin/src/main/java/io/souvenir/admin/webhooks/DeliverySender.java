package io.souvenir.admin.webhooks;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.smallrye.mutiny.Uni;
import io.souvenir.admin.webhooks.DeliveryQueue.AttemptResult;
import io.souvenir.admin.webhooks.DeliveryQueue.DeliveryBatch.Due;
import io.souvenir.admin.webhooks.DeliveryQueue.DeliveryBatch.Receiver;
import io.souvenir.engine.outbound.OutboundClient;
import io.souvenir.engine.outbound.OutboundFailure;
import io.souvenir.engine.outbound.ResponseHead;

/** Makes one attempt: signs and posts the payload and evaluates the response. Never fails. */
@ApplicationScoped
class DeliverySender {

    private static final Logger LOGGER = Logger.getLogger(DeliverySender.class);
    private static final int GONE = 410;

    private final OutboundClient outbound;
    private final RetrySchedule schedule;
    private final MeterRegistry registry;

    DeliverySender(OutboundClient outbound, WebhooksConfig config, MeterRegistry registry) {
        this.outbound = outbound;
        this.schedule = new RetrySchedule(config.delays(), config.longestDelay(),
                () -> ThreadLocalRandom.current().nextDouble());
        this.registry = registry;
    }

    Uni<AttemptResult> send(Receiver receiver, Due due) {
        if (Payload.isDeleted(due)) {
            return Uni.createFrom().item(AttemptResult.dropped(due))
                    .invoke(() -> registry.counter("souvenir.webhooks.dropped").increment());
        }
        long start = System.nanoTime();
        String body = Payload.of(due);
        return outbound.post(receiver.url(), headers(receiver, due, body), body)
                .map(answer -> evaluate(due, answer))
                .onFailure().recoverWithItem(failure -> later(due, null, kind(failure), null))
                .invoke(result -> {
                    count(result, System.nanoTime() - start);
                    LOGGER.debugf("Delivery %s: %s", due.id(), result.failure() == null ? "delivered" : result.failure());
                });
    }

    /** Signs with the replaced secret too for some time, so that receivers can change over to the new one. */
    private static Map<String, String> headers(Receiver receiver, Due due, String body) {
        long timestamp = Instant.now().getEpochSecond();
        String signatures = receiver.secrets().stream().map(secret -> secret.sign(due.id().toString(), timestamp, body))
                .collect(Collectors.joining(" "));
        return Map.of("Content-Type", "application/json", "User-Agent", "Souvenir-Webhooks",
                "webhook-id", due.id().toString(), "webhook-timestamp", String.valueOf(timestamp),
                "webhook-signature", signatures);
    }

    private AttemptResult evaluate(Due due, ResponseHead answer) {
        if (answer.status() >= 200 && answer.status() < 300) {
            return AttemptResult.delivered(due, answer.status());
        }
        if (answer.status() == GONE) {
            return AttemptResult.gone(due, answer.status());
        }
        return later(due, answer.status(), AttemptResult.HTTP_STATUS, answer.retryAfter());
    }

    private AttemptResult later(Due due, @Nullable Integer httpStatus, String failure, @Nullable String retryAfter) {
        Optional<AttemptResult> later = schedule.after(due.attempts(), retryAfter, Instant.now())
                .map(pause -> AttemptResult.later(due, httpStatus, failure, pause));
        return later.orElseGet(() -> AttemptResult.failed(due, httpStatus, failure));
    }

    private static String kind(Throwable failure) {
        return failure instanceof OutboundFailure known ? known.kind().wireName()
                : OutboundFailure.Kind.CLOSED.wireName();
    }

    private void count(AttemptResult result, long nanos) {
        String failure = result.failure();
        Timer.builder("souvenir.webhooks.attempts").description("Attempts to deliver to a webhook")
                .tag("result", failure == null ? "delivered" : failure).register(registry).record(Duration.ofNanos(nanos));
    }
}
