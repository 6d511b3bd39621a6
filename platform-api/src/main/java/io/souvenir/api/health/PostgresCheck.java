package io.souvenir.api.health;

import jakarta.enterprise.context.ApplicationScoped;

import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

import io.smallrye.health.api.AsyncHealthCheck;
import io.smallrye.mutiny.Uni;
import io.souvenir.engine.tenancy.TenantSql;

/** Without PostgreSQL nothing can be answered. */
@Readiness
@ApplicationScoped
class PostgresCheck implements AsyncHealthCheck {

    private static final String NAME = "postgres";

    private final TenantSql sql;

    PostgresCheck(TenantSql sql) {
        this.sql = sql;
    }

    @Override
    public Uni<HealthCheckResponse> call() {
        return Probe.of(sql.ping(), answered -> Probe.up(NAME), Probe.down(NAME, "does not answer"));
    }
}
