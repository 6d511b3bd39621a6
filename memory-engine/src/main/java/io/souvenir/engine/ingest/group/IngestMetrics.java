package io.souvenir.engine.ingest.group;

import java.time.Duration;
import java.time.Instant;

import jakarta.enterprise.context.ApplicationScoped;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;

/** How long adds wait and take, how many memories they make and how many fail. */
@ApplicationScoped
class IngestMetrics {

    private final Timer lag;
    private final Timer group;
    private final Counter memories;
    private final Counter failed;

    IngestMetrics(MeterRegistry registry) {
        lag = Timer.builder("souvenir.ingest.lag").description("From the acceptance of an add until it is settled")
                .publishPercentileHistogram().register(registry);
        group = Timer.builder("souvenir.ingest.group").description("Processing one group of adds").publishPercentileHistogram()
                .register(registry);
        memories = Counter.builder("souvenir.ingest.memories").description("Memories made").register(registry);
        failed = Counter.builder("souvenir.ingest.failed").description("Adds that failed for good").register(registry);
    }

    void settled(AddGroup settled, int made, long nanos) {
        Instant now = Instant.now();
        settled.adds().forEach(add -> lag.record(Duration.between(add.createdAt(), now)));
        group.record(Duration.ofNanos(nanos));
        memories.increment(made);
    }

    void failed() {
        failed.increment();
    }
}
