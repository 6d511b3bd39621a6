package io.souvenir.engine.embedding;

import java.util.concurrent.TimeUnit;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;

/** Time in the model and in the queue, the queue's depth, and cache hits; each by model and kind of text. */
final class EmbeddingMetrics {

    private static final String KIND = "kind";

    private static final String MODEL = "model";

    private final MeterRegistry registry;
    private final String model;

    EmbeddingMetrics(MeterRegistry registry, String model, EmbeddingQueue queue) {
        this.registry = registry;
        this.model = model;
        for (TextKind kind : TextKind.values()) {
            Gauge.builder("souvenir.embedding.queue", queue, waiting -> waiting.depth(kind))
                    .tag(MODEL, model).tag(KIND, kind.tag()).description("Texts waiting to be embedded").register(registry);
        }
    }

    void cached(TextKind kind, boolean hit) {
        registry.counter("souvenir.embedding.cache", MODEL, model, KIND, kind.tag(), "result", hit ? "hit" : "miss")
                .increment();
    }

    void refused(TextKind kind) {
        registry.counter("souvenir.embedding.refused", MODEL, model, KIND, kind.tag()).increment();
    }

    void embedded(TextKind kind, long offered, long started, long finished) {
        timer("souvenir.embedding.wait", kind).record(started - offered, TimeUnit.NANOSECONDS);
        timer("souvenir.embedding.duration", kind).record(finished - started, TimeUnit.NANOSECONDS);
    }

    private Timer timer(String name, TextKind kind) {
        return Timer.builder(name).tag(MODEL, model).tag(KIND, kind.tag()).publishPercentileHistogram().register(registry);
    }
}
