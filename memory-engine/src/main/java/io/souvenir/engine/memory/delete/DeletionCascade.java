package io.souvenir.engine.memory.delete;

import java.util.List;
import java.util.UUID;

import io.smallrye.mutiny.Uni;
import io.souvenir.engine.memory.scope.ScopeLock;
import io.souvenir.engine.memory.write.SupersessionWriter;
import io.souvenir.engine.tenancy.Rows;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;

/**
 * What is deleted with a memory: with a turn the facts that were extracted from it, with a fact its turns. Other facts of those
 * turns stay, since they do not repeat what is deleted.
 */
final class DeletionCascade {

    /** Joins {@code o}, the related memories, to {@code m}. */
    static final String RELATED = """
            o.tenant_id = $1 and o.event_id = m.event_id and o.id <> m.id and (
                m.kind = 'turn' and o.kind <> 'turn' and m.turn_position = any (o.turn_positions)
                or m.kind <> 'turn' and o.kind = 'turn' and o.turn_position = any (m.turn_positions))""";

    private static final String DELETE = "delete from memory o using memory m where m.tenant_id = $1 and m.id = $2 and "
            + RELATED
            + " returning o.id, o.event_id, o.turn_position, o.superseded_by, o.valid_to, o.superseded_reason";

    private DeletionCascade() {
    }

    /** Deletes the memories related to {@code id}, which still exists, and their turns; answers their ids. */
    static Uni<List<UUID>> delete(SqlConnection connection, ScopeLock scope, UUID id) {
        return connection.preparedQuery(DELETE).execute(Tuple.of(scope.tenant().value(), id)).chain(rows -> {
            List<UUID> ids = Rows.list(rows, row -> row.getUUID("id"));
            return ids.isEmpty() ? Uni.createFrom().item(ids)
                    : TurnDeletion.delete(connection, scope.tenant(), scope.scopeId(), rows)
                            .chain(() -> SupersessionWriter.inherit(connection, scope, rows)).replaceWith(ids);
        });
    }
}
