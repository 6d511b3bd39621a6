package io.souvenir.api.health;

import jakarta.enterprise.context.ApplicationScoped;

import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

import io.smallrye.health.api.AsyncHealthCheck;
import io.smallrye.mutiny.Uni;
import io.souvenir.engine.vector.VectorIndex;

/** Tells apart an index that is complete from one that is being rebuilt from PostgreSQL. */
@Readiness
@ApplicationScoped
class VectorIndexCheck implements AsyncHealthCheck {

    private static final String NAME = "vector-index";

    private final VectorIndex index;

    VectorIndexCheck(VectorIndex index) {
        this.index = index;
    }

    @Override
    public Uni<HealthCheckResponse> call() {
        return Probe.of(index.built(),
                built -> built ? Probe.up(NAME)
                        : Probe.up(NAME, "rebuilding", "is incomplete; searches lean on keywords until it is rebuilt"),
                Probe.up(NAME, "degraded", "does not answer; searches rank by keywords alone"));
    }
}
