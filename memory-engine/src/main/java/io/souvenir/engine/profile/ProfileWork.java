package io.souvenir.engine.profile;

import java.time.Duration;
import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.souvenir.engine.memory.Memory;
import io.souvenir.engine.tenancy.ProjectId;
import io.souvenir.engine.tenancy.ProjectRef;
import io.souvenir.engine.tenancy.TenantId;
import io.souvenir.engine.tenancy.TenantSql;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;

/** The worker's side of jobs in PostgreSQL: claim one, keep each profile as it is made, give it back. */
@ApplicationScoped
class ProfileWork {

    private static final String CLAIM = "select * from claim_profile_job($1, $2)";

    private static final String READ = "select * from profile_job where tenant_id = $1 and id = $2";

    private static final String HOLD = """
            update profile_work set lease = now() + make_interval(secs => $4) where tenant_id = $1 and job_id = $2 and token = $3
            """;

    private static final String RELEASE = """
            update profile_work set lease = null, token = null, due = now() + make_interval(secs => $4)
            where tenant_id = $1 and job_id = $2 and token = $3
            """;

    private static final String LOCK_SCOPE = """
            select id from scope where tenant_id = $1 and project_id = $2 and kind = 'user' and owner = $3 for no key update
            """;

    private static final String UNCHANGED = """
            select count(*) from unnest($2::uuid[], $3::int[]) s (id, revision)
                join memory m on m.tenant_id = $1 and m.id = s.id and m.revision = s.revision
            """;

    private static final String KEEP = """
            insert into user_profile as kept (tenant_id, project_id, user_id, status, profile, error, generation_count)
            values ($1, $2, $3, $4, $5, $6, $7)
            on conflict (tenant_id, project_id, user_id) do update set status = excluded.status, profile = excluded.profile,
                error = excluded.error, generation_count = kept.generation_count + excluded.generation_count,
                updated_at = clock_timestamp()
            """;

    private static final String COUNT = """
            update profile_job set status = 'running', succeeded = succeeded + $3, failed = failed + $4, skipped = skipped + $5
            where tenant_id = $1 and id = $2
            """;

    private static final String FINISH = """
            update profile_job set status = case when failed > 0 and succeeded = 0 then 'failed' else 'succeeded' end
            where tenant_id = $1 and id = $2
            """;

    private static final String DONE = "delete from profile_work where tenant_id = $1 and job_id = $2 and token = $3";

    private final TenantSql sql;
    private final ProfileConfig config;

    ProfileWork(TenantSql sql, ProfileConfig config) {
        this.sql = sql;
        this.config = config;
    }

    /** A job and the project whose it is. */
    record Claimed(ProjectRef project, ProfileJob job) {
    }

    Uni<Optional<ProfileLease>> claim() {
        UUID token = UUID.randomUUID();
        return sql.call(CLAIM, Tuple.of(token, seconds(config.lease()))).map(rows -> {
            if (rows.size() == 0) {
                return Optional.empty();
            }
            Row row = rows.iterator().next();
            return Optional.of(new ProfileLease(new TenantId(row.getUUID("tenant_id")), row.getUUID("job_id"), token));
        });
    }

    Uni<Claimed> read(ProfileLease lease) {
        return sql.transaction(lease.tenant(), connection -> connection.preparedQuery(READ)
                .execute(Tuple.of(lease.tenant().value(), lease.job())).map(rows -> rows.iterator().next())
                .map(row -> new Claimed(new ProjectRef(lease.tenant(), new ProjectId(row.getUUID("project_id"))),
                        ProfileJobs.read(row))));
    }

    /**
     * Keeps it and counts it, unless another worker has taken over or a memory that it quotes is not what it was. Whoever
     * forgets or revises holds the scope's lock, so nothing changes between that look and the end of the transaction.
     */
    Uni<Void> keep(ProfileLease lease, ProjectRef project, String user, ProfileOutcome outcome) {
        UUID tenant = lease.tenant().value();
        UUID projectId = project.project().value();
        return sql.transaction(lease.tenant(), connection -> hold(connection, lease)
                .chain(() -> connection.preparedQuery(LOCK_SCOPE).execute(Tuple.of(tenant, projectId, user)))
                .chain(() -> unchanged(connection, tenant, outcome))
                .chain(() -> connection.preparedQuery(KEEP).execute(Tuple.of(tenant, projectId, user, outcome.storedStatus())
                        .addValue(outcome.document()).addString(outcome.error())
                        .addInteger(outcome.counts(Profile.Status.SUCCEEDED))))
                .chain(() -> connection.preparedQuery(COUNT).execute(Tuple.of(tenant, lease.job(),
                        outcome.counts(Profile.Status.SUCCEEDED), outcome.counts(Profile.Status.FAILED),
                        outcome.counts(Profile.Status.INSUFFICIENT_DATA))))
                .replaceWithVoid());
    }

    private Uni<Void> hold(SqlConnection connection, ProfileLease lease) {
        return connection.preparedQuery(HOLD).execute(key(lease).addInteger(seconds(config.lease()))).invoke(rows -> {
            if (rows.rowCount() == 0) {
                throw new Overtaken("Another worker has the job");
            }
        }).replaceWithVoid();
    }

    private static Uni<Void> unchanged(SqlConnection connection, UUID tenant, ProfileOutcome outcome) {
        UUID[] ids = outcome.sources().stream().map(Memory::id).toArray(UUID[]::new);
        Integer[] revisions = outcome.sources().stream().map(Memory::revision).toArray(Integer[]::new);
        return connection.preparedQuery(UNCHANGED).execute(Tuple.of(tenant).addArrayOfUUID(ids).addArrayOfInteger(revisions))
                .invoke(rows -> {
                    if (rows.iterator().next().getLong(0) != ids.length) {
                        throw new Overtaken("A memory has changed since it was read");
                    }
                }).replaceWithVoid();
    }

    Uni<Void> finish(ProfileLease lease) {
        return sql.transaction(lease.tenant(), connection -> hold(connection, lease)
                .chain(() -> connection.preparedQuery(FINISH).execute(Tuple.of(lease.tenant().value(), lease.job())))
                .chain(() -> connection.preparedQuery(DONE).execute(key(lease))).replaceWithVoid());
    }

    Uni<Void> release(ProfileLease lease) {
        return sql.transaction(lease.tenant(), connection -> connection.preparedQuery(RELEASE)
                .execute(key(lease).addInteger(seconds(config.pause()))).replaceWithVoid());
    }

    private static Tuple key(ProfileLease lease) {
        return Tuple.of(lease.tenant().value(), lease.job(), lease.token());
    }

    private static int seconds(Duration time) {
        return (int) time.toSeconds();
    }

    /** What was computed is no longer to be kept; the job is simply tried again, here or by who has it now. */
    static final class Overtaken extends RuntimeException {

        private static final long serialVersionUID = 1L;

        Overtaken(String message) {
            super(message);
        }
    }
}
