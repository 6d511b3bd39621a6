package io.souvenir.admin.webhooks;

import java.time.Duration;

import jakarta.enterprise.context.ApplicationScoped;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;

/** Metrics of webhooks: results and durations of attempts. */
@ApplicationScoped
class DeliveryMetrics {

    private static final String ATTEMPTS = "souvenir.webhooks.attempts";

    private final MeterRegistry registry;

    DeliveryMetrics(MeterRegistry registry) {
        this.registry = registry;
    }

    void attempted(AttemptResult result, long nanos) {
        String failure = result.failure();
        Timer.builder(ATTEMPTS).description("Attempts to deliver to a webhook")
                .tag("result", failure == null ? "delivered" : failure).register(registry).record(Duration.ofNanos(nanos));
    }

    /** The memory was deleted before it could be sent. */
    void dropped() {
        registry.counter("souvenir.webhooks.dropped").increment();
    }
}
