package io.souvenir.engine.extraction;

import jakarta.enterprise.context.ApplicationScoped;

import io.micrometer.core.instrument.MeterRegistry;

/** What an operator sees of extraction by models: what was learned, what was dropped and why, and how often it went without. */
@ApplicationScoped
class ExtractionMetrics {

    private final MeterRegistry registry;

    ExtractionMetrics(MeterRegistry registry) {
        this.registry = registry;
    }

    void learned(int facts) {
        registry.counter("souvenir.extraction.facts").increment(facts);
    }

    void dropped(FactValidator.Flaw flaw) {
        registry.counter("souvenir.extraction.dropped", "flaw", flaw.wireName()).increment();
    }

    void without(String reason) {
        registry.counter("souvenir.extraction.fallbacks", "reason", reason).increment();
    }
}
