package io.souvenir.engine.memory.delete;

import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.souvenir.engine.outbox.Outbox;
import io.souvenir.engine.tenancy.Rows;
import io.souvenir.engine.tenancy.TenantId;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;

/** What ranking, history and index still have of deleted memories. */
@ApplicationScoped
class DeletionTraces {

    private static final String REMOVE_ROWS = "delete from ranking_row where tenant_id = $1 and memory_id = any ($2)";

    private static final String BLANK_HISTORY = """
            update memory_revision set old_text = null, new_text = null where tenant_id = $1 and memory_id = any ($2)
            """;

    private static final String HISTORY = """
            insert into memory_revision (tenant_id, project_id, memory_id, revision, change)
            select tenant_id, project_id, memory_id, max(revision) + 1, 'DELETE' from memory_revision
            where tenant_id = $1 and memory_id = any ($2) group by tenant_id, project_id, memory_id
            """;

    private static final String IS_EMPTY = "select not exists (select from memory where tenant_id = $1 and scope_id = $2)";

    private final Outbox outbox;

    DeletionTraces(Outbox outbox) {
        this.outbox = outbox;
    }

    static Uni<Void> blankHistory(SqlConnection connection, TenantId tenant, UUID[] ids) {
        return connection.preparedQuery(BLANK_HISTORY).execute(Tuple.of(tenant.value()).addArrayOfUUID(ids))
                .chain(() -> connection.preparedQuery(HISTORY).execute(Tuple.of(tenant.value()).addArrayOfUUID(ids)))
                .replaceWithVoid();
    }

    /** Removes the traces of deleted memories of one scope. */
    Uni<Void> remove(SqlConnection connection, TenantId tenant, long scopeId, UUID[] ids) {
        if (ids.length == 0) {
            return Uni.createFrom().voidItem();
        }
        return connection.preparedQuery(REMOVE_ROWS).execute(Tuple.of(tenant.value()).addArrayOfUUID(ids))
                .chain(() -> TurnDeletion.deleteRepeats(connection, tenant, scopeId, ids))
                .chain(() -> blankHistory(connection, tenant, ids))
                .chain(() -> connection.preparedQuery(IS_EMPTY).execute(Tuple.of(tenant.value(), scopeId)))
                .chain(rows -> Rows.only(rows).getBoolean(0) ? outbox.scopeDeleted(connection, tenant, scopeId)
                        : outbox.changed(connection, tenant, scopeId, ids));
    }
}
