package io.souvenir.admin.apikeys;

import jakarta.enterprise.context.ApplicationScoped;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;

/** Counts authentications: from the cache, by Keycloak (granted, refused or outage), or failed before that. */
@ApplicationScoped
class KeyMetrics {

    private final Counter hits;
    private final Counter misses;
    private final Counter granted;
    private final Counter refusals;
    private final Counter outages;
    private final Counter failures;
    private final Counter limited;

    KeyMetrics(MeterRegistry registry) {
        this.hits = registry.counter("souvenir.identity.cache", "result", "hit");
        this.misses = registry.counter("souvenir.identity.cache", "result", "miss");
        this.granted = registry.counter("souvenir.identity.exchanges", "outcome", "granted");
        this.refusals = registry.counter("souvenir.identity.exchanges", "outcome", "refused");
        this.outages = registry.counter("souvenir.identity.exchanges", "outcome", "outage");
        this.failures = registry.counter("souvenir.identity.failures", "answer", "refused");
        this.limited = registry.counter("souvenir.identity.failures", "answer", "limited");
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

    /** A wrong secret or an unknown key id. */
    void failed() {
        failures.increment();
    }

    /** A failed attempt beyond the limit. */
    void limited() {
        limited.increment();
    }
}
