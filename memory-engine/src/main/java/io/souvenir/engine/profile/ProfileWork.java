package io.souvenir.engine.profile;

import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.souvenir.engine.memory.Memory;
import io.souvenir.engine.tenancy.ProjectId;
import io.souvenir.engine.tenancy.ProjectRef;
import io.souvenir.engine.tenancy.Rows;
import io.souvenir.engine.tenancy.TenantSql;
import io.souvenir.engine.work.WorkItem;
import io.souvenir.engine.work.WorkQueue;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;

/** Reads jobs from PostgreSQL for their worker, and stores each generated profile. */
@ApplicationScoped
class ProfileWork {

    private static final String READ = "select * from profile_job where tenant_id = $1 and id = $2";

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

    private final TenantSql sql;
    private final WorkQueue queue;

    ProfileWork(TenantSql sql, WorkQueue queue) {
        this.sql = sql;
        this.queue = queue;
    }

    record Claimed(ProjectRef project, ProfileJob job) {
    }

    /** Empty where the job was deleted with its project. */
    Uni<Optional<Claimed>> read(WorkItem item) {
        return sql.query(item.tenant(), READ, key(item)).map(rows -> Rows.first(rows, row -> new Claimed(
                new ProjectRef(item.tenant(), new ProjectId(row.getUUID("project_id"))), ProfileJobs.read(row))));
    }

    /**
     * Stores and counts a profile, unless another worker has the lease or a memory that the profile quotes has changed. Deletions and
     * revisions take the lock of the scope, so no memory changes between that check and the end of the transaction.
     */
    Uni<Void> keep(WorkItem item, ProjectRef project, String user, ProfileOutcome outcome) {
        UUID tenant = item.tenant().value();
        return sql.transaction(item.tenant(), connection -> queue.lockLease(connection, item)
                .chain(() -> connection.preparedQuery(LOCK_SCOPE).execute(project.key().addString(user)))
                .chain(() -> unchanged(connection, tenant, outcome))
                .chain(() -> connection.preparedQuery(KEEP).execute(project.key().addString(user)
                        .addString(outcome.storedStatus()).addValue(outcome.document()).addString(outcome.error())
                        .addInteger(outcome.counts(Profile.Status.SUCCEEDED))))
                .chain(() -> connection.preparedQuery(COUNT).execute(Tuple.of(tenant, job(item),
                        outcome.counts(Profile.Status.SUCCEEDED), outcome.counts(Profile.Status.FAILED),
                        outcome.counts(Profile.Status.INSUFFICIENT_DATA))))
                .replaceWithVoid());
    }

    private static Uni<Void> unchanged(SqlConnection connection, UUID tenant, ProfileOutcome outcome) {
        UUID[] ids = Rows.column(outcome.sources(), Memory::id, UUID[]::new);
        Integer[] revisions = Rows.column(outcome.sources(), Memory::revision, Integer[]::new);
        return connection.preparedQuery(UNCHANGED).execute(Tuple.of(tenant).addArrayOfUUID(ids).addArrayOfInteger(revisions))
                .invoke(rows -> Rows.require(Rows.only(rows).getLong(0) == ids.length, SourceChangedException::new))
                .replaceWithVoid();
    }

    Uni<Void> finish(WorkItem item) {
        return sql.transaction(item.tenant(), connection -> queue.lockLease(connection, item)
                .chain(() -> connection.preparedQuery(FINISH).execute(key(item))).replaceWithVoid());
    }

    private static Tuple key(WorkItem item) {
        return Tuple.of(item.tenant().value(), job(item));
    }

    private static UUID job(WorkItem item) {
        return UUID.fromString(item.subject());
    }

    /** A memory that the profile quotes has changed since it was read: the profile is generated again. */
    static final class SourceChangedException extends RuntimeException {

        private static final long serialVersionUID = 1L;
    }
}
