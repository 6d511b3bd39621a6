package io.souvenir.api.health;

import jakarta.enterprise.context.ApplicationScoped;

import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

import io.smallrye.health.api.AsyncHealthCheck;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;

/** Without PostgreSQL nothing can be answered. */
@Readiness
@ApplicationScoped
class PostgresCheck implements AsyncHealthCheck {

    private static final String NAME = "postgres";

    private final Pool pool;

    PostgresCheck(Pool pool) {
        this.pool = pool;
    }

    @Override
    public Uni<HealthCheckResponse> call() {
        return Probe.of(pool.query("SELECT 1").execute(), rows -> Probe.up(NAME), Probe.down(NAME, "does not answer"));
    }
}
