package io.souvenir.admin.webhooks;

import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;

import jakarta.enterprise.context.ApplicationScoped;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;

/** What an operator sees of webhooks: how attempts end and how long they take, and how many webhooks wait. */
@ApplicationScoped
class DeliveryMetrics {

    private static final String ATTEMPTS = "souvenir.webhooks.attempts";

    private final MeterRegistry registry;
    private final AtomicLong waiting;

    DeliveryMetrics(MeterRegistry registry) {
        this.registry = registry;
        this.waiting = Objects.requireNonNull(registry.gauge("souvenir.webhooks.waiting", new AtomicLong()));
    }

    void attempted(Outcome outcome, long nanos) {
        String failure = outcome.failure();
        Timer.builder(ATTEMPTS).description("Attempts to deliver to a webhook")
                .tag("result", failure == null ? "delivered" : failure).register(registry).record(Duration.ofNanos(nanos));
    }

    /** What was to be told was forgotten before it could be. */
    void dropped() {
        registry.counter("souvenir.webhooks.dropped").increment();
    }

    /** How many webhooks have something due. */
    void waiting(long webhooks) {
        waiting.set(webhooks);
    }
}
