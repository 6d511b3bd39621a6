package io.souvenir.engine.extraction.model;

import jakarta.enterprise.context.ApplicationScoped;

import io.micrometer.core.instrument.MeterRegistry;

/** Metrics of extraction by models: facts kept, facts dropped by their flaw, and adds without facts by the reason. */
@ApplicationScoped
class ExtractionMetrics {

    private final MeterRegistry registry;

    ExtractionMetrics(MeterRegistry registry) {
        this.registry = registry;
    }

    void kept(int facts) {
        registry.counter("souvenir.extraction.facts").increment(facts);
    }

    void dropped(FactValidator.Flaw flaw) {
        registry.counter("souvenir.extraction.dropped", "flaw", flaw.wireName()).increment();
    }

    void without(String reason) {
        registry.counter("souvenir.extraction.fallbacks", "reason", reason).increment();
    }
}
