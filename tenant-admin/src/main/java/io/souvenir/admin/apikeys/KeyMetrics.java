package io.souvenir.admin.apikeys;

import jakarta.enterprise.context.ApplicationScoped;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;

/** Counts how keys are answered: from memory, by a grant, refused, or bridged over an outage. */
@ApplicationScoped
class KeyMetrics {

    private final Counter hits;
    private final Counter misses;
    private final Counter granted;
    private final Counter refusals;
    private final Counter outages;

    KeyMetrics(MeterRegistry registry) {
        this.hits = registry.counter("souvenir.identity.cache", "result", "hit");
        this.misses = registry.counter("souvenir.identity.cache", "result", "miss");
        this.granted = registry.counter("souvenir.identity.exchanges", "outcome", "granted");
        this.refusals = registry.counter("souvenir.identity.exchanges", "outcome", "refused");
        this.outages = registry.counter("souvenir.identity.exchanges", "outcome", "outage");
    }

    void hit() {
        hits.increment();
    }

    void miss() {
        misses.increment();
    }

    void granted() {
        granted.increment();
    }

    void refused() {
        refusals.increment();
    }

    void outage() {
        outages.increment();
    }
}
