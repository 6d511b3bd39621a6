package io.souvenir.engine.memory.write;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import io.smallrye.mutiny.Uni;
import io.souvenir.engine.memory.derived.TextVectors;
import io.souvenir.engine.tenancy.TenantId;
import io.souvenir.engine.vector.VectorBytes;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;

/** Writes the stored vectors of memories, of all models. */
final class VectorRows {

    private static final String INSERT = """
            insert into memory_vector (tenant_id, scope_id, memory_id, model, chunk, embedding)
            select $1, $2, v.id, v.model, v.chunk, v.embedding
            from unnest($3::uuid[], $4::text[], $5::int[], $6::bytea[]) v (id, model, chunk, embedding)
            """;

    private static final String REMOVE = """
            delete from memory_vector v using memory m
            where m.tenant_id = $1 and m.scope_id = $2 and m.id = $3 and m.revision = $4
                and v.tenant_id = m.tenant_id and v.scope_id = m.scope_id and v.memory_id = m.id
            """;

    private static final String INSERT_OF_REVISION = """
            insert into memory_vector (tenant_id, scope_id, memory_id, model, chunk, embedding)
            select m.tenant_id, m.scope_id, m.id, v.model, v.chunk, v.embedding
            from memory m, unnest($5::uuid[], $6::text[], $7::int[], $8::bytea[]) v (id, model, chunk, embedding)
            where m.tenant_id = $1 and m.scope_id = $2 and m.id = $3 and m.revision = $4
            """;

    private VectorRows() {
    }

    record Key(TenantId tenant, long scopeId, UUID memory, int revision) {

        private Tuple tuple() {
            return Tuple.of(tenant.value(), scopeId, memory, revision);
        }
    }

    static Uni<Void> insert(SqlConnection connection, TenantId tenant, long scopeId, Map<UUID, TextVectors> vectors) {
        return connection.preparedQuery(INSERT).execute(withRows(Tuple.of(tenant.value(), scopeId), vectors)).replaceWithVoid();
    }

    /** Replaces the vectors of a memory, unless it has another revision by now than the one they were computed of. */
    static Uni<Void> replace(SqlConnection connection, Key key, TextVectors vectors) {
        return connection.preparedQuery(REMOVE).execute(key.tuple())
                .chain(() -> connection.preparedQuery(INSERT_OF_REVISION)
                        .execute(withRows(key.tuple(), Map.of(key.memory(), vectors))))
                .replaceWithVoid();
    }

    private static Tuple withRows(Tuple arguments, Map<UUID, TextVectors> vectors) {
        List<UUID> ids = new ArrayList<>();
        List<String> models = new ArrayList<>();
        List<Integer> chunks = new ArrayList<>();
        List<Buffer> embeddings = new ArrayList<>();
        vectors.forEach((id, ofMemory) -> ofMemory.byModel().forEach((model, ofModel) -> {
            for (int chunk = 0; chunk < ofModel.size(); chunk++) {
                ids.add(id);
                models.add(model);
                chunks.add(chunk);
                embeddings.add(Buffer.buffer(VectorBytes.encode(ofModel.get(chunk))));
            }
        }));
        return arguments.addArrayOfUUID(ids.toArray(UUID[]::new)).addArrayOfString(models.toArray(String[]::new))
                .addArrayOfInteger(chunks.toArray(Integer[]::new)).addValue(embeddings.toArray(Buffer[]::new));
    }
}
