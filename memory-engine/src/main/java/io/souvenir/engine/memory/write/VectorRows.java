package io.souvenir.engine.memory.write;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

import io.smallrye.mutiny.Uni;
import io.souvenir.engine.memory.derived.TextVectors;
import io.souvenir.engine.tenancy.TenantId;
import io.souvenir.engine.vector.VectorBytes;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;

/** Replaces the stored vectors of one memory, of all models, unless it has been changed since they were computed. */
final class VectorRows {

    private static final String REMOVE = """
            delete from memory_vector v using memory m
            where m.tenant_id = $1 and m.scope_id = $2 and m.id = $3 and m.revision = $4
                and v.tenant_id = m.tenant_id and v.scope_id = m.scope_id and v.memory_id = m.id
            """;

    private static final String INSERT = """
            insert into memory_vector (tenant_id, scope_id, memory_id, model, chunk, embedding)
            select m.tenant_id, m.scope_id, m.id, v.model, v.chunk, v.embedding
            from memory m, unnest($5::text[], $6::int[], $7::bytea[]) v (model, chunk, embedding)
            where m.tenant_id = $1 and m.scope_id = $2 and m.id = $3 and m.revision = $4
            """;

    private VectorRows() {
    }

    record Key(TenantId tenant, long scopeId, UUID memory, int revision) {

        private Tuple tuple() {
            return Tuple.of(tenant.value(), scopeId, memory, revision);
        }
    }

    static Uni<Void> replace(SqlConnection connection, Key key, TextVectors vectors) {
        List<String> models = new ArrayList<>();
        List<Integer> chunks = new ArrayList<>();
        List<Buffer> embeddings = new ArrayList<>();
        vectors.byModel().forEach((model, parts) -> {
            for (int chunk = 0; chunk < parts.size(); chunk++) {
                models.add(model);
                chunks.add(chunk);
                embeddings.add(Buffer.buffer(VectorBytes.encode(parts.get(chunk))));
            }
        });
        return connection.preparedQuery(REMOVE).execute(key.tuple())
                .chain(() -> connection.preparedQuery(INSERT).execute(key.tuple()
                        .addArrayOfString(models.toArray(String[]::new)).addArrayOfInteger(chunks.toArray(Integer[]::new))
                        .addValue(embeddings.toArray(Buffer[]::new))))
                .replaceWithVoid();
    }
}
