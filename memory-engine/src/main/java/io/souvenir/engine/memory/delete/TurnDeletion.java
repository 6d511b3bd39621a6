package io.souvenir.engine.memory.delete;

import java.util.UUID;

import io.smallrye.mutiny.Uni;
import io.souvenir.engine.tenancy.Rows;
import io.souvenir.engine.tenancy.TenantId;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;

/**
 * Deletes the turns of deleted memories, and the turns of the scope with the same words: a repeat makes no memory of its own, so
 * that nothing else would ever delete it. Turns of pending adds stay, since they are about to become memories. The request's hash
 * is deleted with any of its turns, since it would allow to test guesses of the text.
 */
final class TurnDeletion {

    private static final String DELETE = """
            with deleted as (
                delete from turn using unnest($3::uuid[], $4::int[]) named (event_id, position)
                where turn.tenant_id = $1 and turn.event_id = named.event_id and turn.position = named.position
                returning turn.event_id, turn.content),
            more as (delete from turn t using event e
            where t.tenant_id = $1 and e.tenant_id = $1 and e.scope_id = $2 and e.id = t.event_id
                and e.status not in ('PENDING', 'RUNNING')
                and btrim(t.content, E' \\n\\r\\t') in (select btrim(content, E' \\n\\r\\t') from deleted)
                and (t.event_id, t.position) not in (select * from unnest($3::uuid[], $4::int[]))
                and not exists (select from memory m where m.tenant_id = $1 and m.event_id = t.event_id and m.turn_position = t.position)
                returning t.event_id)
            update event set request_hash = null where tenant_id = $1 and request_hash is not null
                and id in (select event_id from deleted union all select event_id from more)
            """;

    /** A repeat in other words made no memory either; its event names the memory that existed. */
    private static final String DELETE_REPEATS = """
            with deleted as (delete from turn t using event e
            where t.tenant_id = $1 and e.tenant_id = $1 and e.scope_id = $2 and e.id = t.event_id and e.duplicates && $3
                and e.status not in ('PENDING', 'RUNNING')
                and not exists (select from memory m where m.tenant_id = $1 and m.event_id = t.event_id
                    and (m.turn_position = t.position or t.position = any (m.turn_positions)))
                returning t.event_id)
            update event set request_hash = null where tenant_id = $1 and request_hash is not null
                and id in (select event_id from deleted)
            """;

    private TurnDeletion() {
    }

    /** @param memories the rows of the deleted memories: event_id and turn_position */
    static Uni<Void> delete(SqlConnection connection, TenantId tenant, long scopeId, RowSet<Row> memories) {
        UUID[] events = Rows.list(memories, row -> row.getUUID("event_id")).toArray(UUID[]::new);
        Integer[] turns = Rows.list(memories, row -> row.getInteger("turn_position")).toArray(Integer[]::new);
        return connection.preparedQuery(DELETE)
                .execute(Tuple.of(tenant.value(), scopeId).addArrayOfUUID(events).addArrayOfInteger(turns)).replaceWithVoid();
    }

    static Uni<Void> deleteRepeats(SqlConnection connection, TenantId tenant, long scopeId, UUID[] memories) {
        return connection.preparedQuery(DELETE_REPEATS).execute(Tuple.of(tenant.value(), scopeId).addArrayOfUUID(memories))
                .replaceWithVoid();
    }
}
