package io.souvenir.engine.memory;

import java.util.List;
import java.util.UUID;

import io.smallrye.mutiny.Uni;
import io.souvenir.engine.tenancy.TenantId;
import io.souvenir.engine.vector.VectorBytes;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;

/** Replaces the stored vectors of one memory, unless it has been changed since they were computed. */
final class VectorRows {

    private static final String REMOVE = """
            delete from memory_vector v using memory m
            where m.tenant_id = $1 and m.scope_id = $2 and m.id = $3 and m.revision = $4
                and v.tenant_id = m.tenant_id and v.scope_id = m.scope_id and v.memory_id = m.id and v.model = $5
            """;

    private static final String INSERT = """
            insert into memory_vector (tenant_id, scope_id, memory_id, model, chunk, embedding)
            select m.tenant_id, m.scope_id, m.id, $5, v.place - 1, v.embedding
            from memory m, unnest($6::bytea[]) with ordinality v (embedding, place)
            where m.tenant_id = $1 and m.scope_id = $2 and m.id = $3 and m.revision = $4
            """;

    private VectorRows() {
    }

    record Key(TenantId tenant, long scopeId, UUID memory, int revision, String model) {

        private Tuple tuple() {
            return Tuple.of(tenant.value(), scopeId, memory, revision, model);
        }
    }

    static Uni<Void> replace(SqlConnection connection, Key key, List<float[]> vectors) {
        return connection.preparedQuery(REMOVE).execute(key.tuple())
                .chain(() -> connection.preparedQuery(INSERT).execute(key.tuple().addValue(
                        vectors.stream().map(vector -> Buffer.buffer(VectorBytes.encode(vector))).toArray(Buffer[]::new))))
                .replaceWithVoid();
    }
}
