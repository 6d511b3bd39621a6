package io.souvenir.api.health;

import jakarta.enterprise.context.ApplicationScoped;

import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

import io.smallrye.health.api.AsyncHealthCheck;
import io.smallrye.mutiny.Uni;
import io.souvenir.engine.tenancy.DiskSpace;
import io.souvenir.engine.tenancy.TenantSql;

/** Without PostgreSQL no request succeeds. With a full disk only adds fail. */
@Readiness
@ApplicationScoped
class PostgresCheck implements AsyncHealthCheck {

    private static final String NAME = "postgres";

    private final TenantSql sql;
    private final DiskSpace disk;

    PostgresCheck(TenantSql sql, DiskSpace disk) {
        this.sql = sql;
        this.disk = disk;
    }

    @Override
    public Uni<HealthCheckResponse> call() {
        return Probe.of(sql.ping(), answered -> disk.refusedLately()
                ? Probe.up(NAME, "degraded", "its disk is full; adds fail")
                : Probe.up(NAME), Probe.down(NAME, "does not answer"));
    }
}
