package io.souvenir.engine.recall;

import jakarta.enterprise.context.ApplicationScoped;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;

/** The metrics of searches. */
@ApplicationScoped
class RecallMetrics {

    private final Timer total;
    private final Counter degraded;

    RecallMetrics(MeterRegistry registry) {
        total = Timer.builder("souvenir.recall").description("A search, until its memories are read")
                .publishPercentileHistogram().register(registry);
        degraded = Counter.builder("souvenir.recall.degraded").description("Searches answered by words alone")
                .register(registry);
    }

    void answered(Recall recall) {
        total.record(recall.total());
        if (recall.degraded()) {
            degraded.increment();
        }
    }
}
