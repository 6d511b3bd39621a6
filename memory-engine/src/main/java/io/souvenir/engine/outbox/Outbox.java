package io.souvenir.engine.outbox;

import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.souvenir.engine.tenancy.TenantId;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;

/** Notices to the index relay, written in the transaction of the change, so that both are committed or neither. */
@ApplicationScoped
public class Outbox {

    private static final String CHANGED = "insert into outbox (tenant_id, scope_id, memory_id) select $1, $2, unnest($3::uuid[])";
    private static final String SCOPE_DELETED = "insert into outbox (tenant_id, scope_id) values ($1, $2)";

    private static final String EMBEDDED = """
            insert into outbox (tenant_id, scope_id, memory_id, model)
            select m.tenant_id, m.scope_id, m.id, $4 from unnest($2::bigint[], $3::uuid[]) n (scope_id, id)
                join memory m on m.tenant_id = $1 and m.scope_id = n.scope_id and m.id = n.id
            """;

    private static final String ALL_DUE = """
            insert into index_work as w (tenant_id, scope_id, due_at) select distinct $1::uuid, id, now() from unnest($2::bigint[]) id
            order by id on conflict (tenant_id, scope_id) do update set due_at = least(w.due_at, excluded.due_at)
            """;

    /** The writer relays its own change after the commit; two seconds later the poll takes over, in case the writer has crashed. */
    private static final String DUE = """
            insert into index_work as w (tenant_id, scope_id, due_at) values ($1, $2, now() + interval '2 seconds')
            on conflict (tenant_id, scope_id) do update set due_at = least(w.due_at, excluded.due_at)
            """;

    public Uni<Void> changed(SqlConnection connection, TenantId tenant, long scopeId, UUID[] memories) {
        return connection.preparedQuery(CHANGED).execute(Tuple.of(tenant.value(), scopeId).addArrayOfUUID(memories))
                .chain(() -> due(connection, tenant, scopeId));
    }

    /** These memories have vectors of one more model. @param scopes of the memories, in the same order */
    public Uni<Void> embedded(SqlConnection connection, TenantId tenant, Long[] scopes, UUID[] memories, String model) {
        Tuple arguments = Tuple.of(tenant.value()).addArrayOfLong(scopes).addArrayOfUUID(memories).addString(model);
        return connection.preparedQuery(EMBEDDED).execute(arguments)
                .chain(() -> connection.preparedQuery(ALL_DUE).execute(Tuple.of(tenant.value()).addArrayOfLong(scopes)))
                .replaceWithVoid();
    }

    public Uni<Void> scopeDeleted(SqlConnection connection, TenantId tenant, long scopeId) {
        return connection.preparedQuery(SCOPE_DELETED).execute(Tuple.of(tenant.value(), scopeId))
                .chain(() -> due(connection, tenant, scopeId));
    }

    private static Uni<Void> due(SqlConnection connection, TenantId tenant, long scopeId) {
        return connection.preparedQuery(DUE).execute(Tuple.of(tenant.value(), scopeId)).replaceWithVoid();
    }
}
