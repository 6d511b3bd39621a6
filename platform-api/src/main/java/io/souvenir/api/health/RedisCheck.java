package io.souvenir.api.health;

import jakarta.enterprise.context.ApplicationScoped;

import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

import io.smallrye.health.api.AsyncHealthCheck;
import io.smallrye.mutiny.Uni;
import io.souvenir.engine.vector.VectorIndex;

/** Without Redis, searches use keywords only. */
@Readiness
@ApplicationScoped
class RedisCheck implements AsyncHealthCheck {

    private static final String NAME = "redis";

    private final VectorIndex index;

    RedisCheck(VectorIndex index) {
        this.index = index;
    }

    @Override
    public Uni<HealthCheckResponse> call() {
        return Probe.of(index.built(), built -> Probe.up(NAME),
                Probe.up(NAME, "degraded", "does not answer; searches use keywords only"));
    }
}
