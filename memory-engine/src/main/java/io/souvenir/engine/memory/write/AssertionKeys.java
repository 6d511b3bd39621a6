package io.souvenir.engine.memory.write;

import java.util.Arrays;
import java.util.Map;
import java.util.UUID;

import io.smallrye.mutiny.Uni;
import io.souvenir.engine.assertion.Statements;
import io.souvenir.engine.memory.scope.ScopeLock;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;

/** Rows by which a memory is found when another one asserts the same or the contrary. They are deleted with the memory. */
final class AssertionKeys {

    private static final String INSERT = """
            insert into memory_assertion (tenant_id, scope_id, assertion_hash, memory_id)
            select m.tenant_id, m.scope_id, c.claim, m.id from unnest($3::uuid[], $4::bigint[]) c (id, claim)
                join memory m on m.tenant_id = $1 and m.scope_id = $2 and m.id = c.id
            """;

    private static final String DELETE = "delete from memory_assertion where tenant_id = $1 and memory_id = $2";

    private AssertionKeys() {
    }

    static Uni<Void> insert(SqlConnection connection, ScopeLock scope, Map<UUID, long[]> keysByMemory) {
        UUID[] ids = keysByMemory.entrySet().stream().flatMap(it -> Arrays.stream(it.getValue()).mapToObj(key -> it.getKey()))
                .toArray(UUID[]::new);
        Long[] keys = keysByMemory.values().stream().flatMap(it -> Arrays.stream(it).boxed()).toArray(Long[]::new);
        return keys.length == 0 ? Uni.createFrom().voidItem()
                : connection.preparedQuery(INSERT).execute(Tuple.of(scope.tenant().value(), scope.scopeId())
                        .addArrayOfUUID(ids).addArrayOfLong(keys)).replaceWithVoid();
    }

    /** After its text has changed. */
    static Uni<Void> replace(SqlConnection connection, ScopeLock scope, UUID memory, Statements statements) {
        return connection.preparedQuery(DELETE).execute(Tuple.of(scope.tenant().value(), memory))
                .chain(() -> insert(connection, scope, Map.of(memory, statements.keys())));
    }
}
