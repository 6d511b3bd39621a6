package io.souvenir.engine.memory.scope;

import io.smallrye.mutiny.Uni;
import io.souvenir.engine.tenancy.ProjectId;
import io.souvenir.engine.tenancy.Rows;
import io.souvenir.engine.tenancy.TenantId;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;

/**
 * The lock of a scope for writing, until the transaction ends. It orders the writers of a scope, so that {@code rev} rises in the
 * order of commits and a reader of changes misses none.
 *
 * @param firstOrd the first of the places reserved for new memories
 */
public record ScopeLock(TenantId tenant, ProjectId project, long scopeId, long rev, int firstOrd) {

    private static final String TAKE = """
            update scope set revision = revision + 1, next_position = next_position + $3, epoch = epoch + $4
            where tenant_id = $1 and id = $2 returning project_id, revision, next_position - $3 as first_position
            """;

    /** Takes the lock and reserves {@code places} for new memories. */
    public static Uni<ScopeLock> take(SqlConnection connection, TenantId tenant, long scopeId, int places) {
        return take(connection, tenant, scopeId, places, 0);
    }

    /** Takes the lock to delete recall rows: every cached snapshot of the scope is then loaded again. */
    public static Uni<ScopeLock> takeToRemove(SqlConnection connection, TenantId tenant, long scopeId) {
        return take(connection, tenant, scopeId, 0, 1);
    }

    private static Uni<ScopeLock> take(SqlConnection connection, TenantId tenant, long scopeId, int places, int epochs) {
        return connection.preparedQuery(TAKE).execute(Tuple.of(tenant.value(), scopeId, places, epochs))
                .map(Rows::only)
                .map(row -> new ScopeLock(tenant, new ProjectId(row.getUUID("project_id")), scopeId, row.getLong("revision"),
                        row.getInteger("first_position")));
    }
}
