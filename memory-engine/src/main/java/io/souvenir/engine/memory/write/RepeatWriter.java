package io.souvenir.engine.memory.write;

import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import io.smallrye.mutiny.Uni;
import io.souvenir.engine.memory.scope.ScopeLock;
import io.souvenir.engine.tenancy.Rows;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;

/**
 * Updates memories that are said again with other metadata or another expiry, or as immutable. Keys of the later metadata replace
 * earlier ones of that name, the other keys stay; the expiry is the later add's; what is immutable once stays so.
 */
public final class RepeatWriter {

    private static final String UPDATE = """
            with said as (select * from unnest($4::uuid[], $5::text[], $6::date[], $7::boolean[]) s (id, metadata, expiration, immutable)),
            updated as (
                update memory m set metadata = m.metadata || s.metadata::jsonb, expiration_date = s.expiration,
                    immutable = m.immutable or s.immutable, revision = m.revision + 1, updated_at = clock_timestamp()
                from said s where m.tenant_id = $1 and m.scope_id = $2 and m.id = s.id and not m.immutable
                returning m.*),
            ranked as (
                update ranking_row r set scope_revision = $3, expiration_date = u.expiration_date from updated u
                where r.tenant_id = $1 and r.memory_id = u.id)
            insert into memory_revision (tenant_id, project_id, memory_id, revision, change, old_text, new_text)
            select tenant_id, project_id, id, revision, 'UPDATE', text, text from updated
            """;

    private RepeatWriter() {
    }

    /** @param repeats in the order in which they were said */
    public static Uni<Void> update(SqlConnection connection, ScopeLock scope, Collection<Repeat> repeats) {
        Map<UUID, Map<String, Object>> metadata = new LinkedHashMap<>();
        Map<UUID, @Nullable LocalDate> expirations = new LinkedHashMap<>();
        Map<UUID, Boolean> immutable = new LinkedHashMap<>();
        repeats.stream().filter(Repeat::updates).forEach(it -> {
            metadata.computeIfAbsent(it.repeated(), any -> new HashMap<>()).putAll(it.said().metadata());
            expirations.put(it.repeated(), it.said().expirationDate());
            immutable.merge(it.repeated(), it.said().immutable(), Boolean::logicalOr);
        });
        return metadata.isEmpty() ? Uni.createFrom().voidItem()
                : connection.preparedQuery(UPDATE).execute(Tuple.of(scope.tenant().value(), scope.scopeId(), scope.rev())
                        .addArrayOfUUID(metadata.keySet().toArray(UUID[]::new))
                        .addArrayOfString(Rows.column(metadata.values(), it -> new JsonObject(it).encode(), String[]::new))
                        .addArrayOfLocalDate(expirations.values().toArray(LocalDate[]::new))
                        .addArrayOfBoolean(immutable.values().toArray(Boolean[]::new)))
                        .replaceWithVoid();
    }
}
