package io.souvenir.engine.memory.write;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.stream.Stream;

import io.smallrye.mutiny.Uni;
import io.souvenir.engine.entity.Assertions;
import io.souvenir.engine.entity.EntityMention;
import io.souvenir.engine.entity.EntityRelation;
import io.souvenir.engine.entity.EntityType;
import io.souvenir.engine.memory.Memory;
import io.souvenir.engine.memory.derived.MemoryDeriver;
import io.souvenir.engine.memory.scope.ScopeLock;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;

/** Writes the entities that memories mention and the relations between them. The rows are deleted with the memory. */
final class RelationWriter {

    /** The names of the scope that a mention may mean: they share its first word. */
    private static final String CANDIDATES = """
            select distinct s.next_entity, n.entity, n.key, e.type from scope s
                left join entity_mention n on n.tenant_id = $1 and n.scope_id = $2 and split_part(n.key, ' ', 1) = any ($3)
                left join entity e on e.tenant_id = $1 and e.scope_id = $2 and e.no = n.entity
            where s.tenant_id = $1 and s.id = $2 order by n.entity, n.key
            """;

    private static final String WRITE = """
            with numbered as (update scope set next_entity = $4 where tenant_id = $1 and id = $2 and next_entity < $4),
            made as (
                insert into entity (tenant_id, scope_id, project_id, no, type)
                select $1, $2, $3, e.no, e.type from jsonb_to_recordset($5::jsonb) e (no int, type text)),
            learned as (
                update entity e set type = l.type from jsonb_to_recordset($6::jsonb) l (no int, type text)
                where e.tenant_id = $1 and e.scope_id = $2 and e.no = l.no),
            named as (
                insert into entity_mention (tenant_id, scope_id, memory_id, entity, key, name)
                select $1, $2, n.memory, n.entity, n.key, n.name
                from jsonb_to_recordset($7::jsonb) n (memory uuid, entity int, key text, name text)
                on conflict do nothing),
            tied as (
                insert into relation (tenant_id, scope_id, memory_id, source, type, target, value, holds, change)
                select $1, $2, r.memory, r.source, r.type, r.target, r.value, r.holds, r.change
                from jsonb_to_recordset($8::jsonb) r (memory uuid, source int, type text, target int, value text, holds boolean,
                    change boolean))
            update recall_row r set kin = k.kin from jsonb_to_recordset($9::jsonb) k (memory uuid, kin jsonb)
            where r.tenant_id = $1 and r.scope_id = $2 and r.memory_id = k.memory
            """;

    private static final String DELETE_RELATIONS = "delete from relation where tenant_id = $1 and memory_id = $2";

    private static final String DELETE_MENTIONS = """
            delete from entity_mention where tenant_id = $1 and memory_id = $2 and key <> all ($3)
            """;

    private static final String CLEAR_RECALL_ROW = "update recall_row set kin = null where tenant_id = $1 and memory_id = $2";

    /** The key of a user without a name, as questions of theirs mention them. */
    private static final String SELF = "i";

    private final EntityResolver resolver;
    private final JsonArray mentions = new JsonArray();
    private final JsonArray relations = new JsonArray();
    private final JsonArray recallRows = new JsonArray();

    private RelationWriter(EntityResolver resolver) {
        this.resolver = resolver;
    }

    /** @param assertions of memories that are stored already */
    static Uni<Void> insert(SqlConnection connection, ScopeLock scope, Map<UUID, Assertions> assertions) {
        String[] words = assertions.values().stream().flatMap(it -> it.names().stream())
                .map(name -> name.key().split(" ", 2)[0])
                .distinct().toArray(String[]::new);
        return words.length == 0 ? Uni.createFrom().voidItem()
                : connection.preparedQuery(CANDIDATES)
                        .execute(Tuple.of(scope.tenant().value(), scope.scopeId()).addArrayOfString(words))
                        .chain(rows -> {
                            RelationWriter writer = new RelationWriter(resolver(rows));
                            assertions.forEach(writer::add);
                            return writer.write(connection, scope);
                        });
    }

    /** After its text has changed. An entity that it still mentions stays the same entity. */
    static Uni<Void> replace(SqlConnection connection, ScopeLock scope, Memory memory) {
        Assertions assertions = MemoryDeriver.assertions(memory.text(), memory.speaker(), memory.role(), memory.owners(),
                memory.attributes().kind());
        UUID tenant = scope.tenant().value();
        String[] keys = assertions.names().stream().map(EntityMention::key).toArray(String[]::new);
        return connection.preparedQuery(DELETE_RELATIONS).execute(Tuple.of(tenant, memory.id()))
                .chain(() -> connection.preparedQuery(CLEAR_RECALL_ROW).execute(Tuple.of(tenant, memory.id())))
                .chain(() -> insert(connection, scope, Map.of(memory.id(), assertions)))
                .chain(() -> connection.preparedQuery(DELETE_MENTIONS)
                        .execute(Tuple.of(tenant, memory.id()).addArrayOfString(keys)))
                .replaceWithVoid();
    }

    private static EntityResolver resolver(RowSet<Row> rows) {
        EntityResolver resolver = new EntityResolver(rows.iterator().next().getInteger("next_entity"));
        for (Row row : rows) {
            if (row.getInteger("entity") != null) {
                resolver.add(row.getInteger("entity"), row.getString("key"), EntityType.of(row.getString("type")));
            }
        }
        return resolver;
    }

    private void add(UUID memory, Assertions assertions) {
        Map<String, Integer> entities = new HashMap<>();
        JsonObject names = new JsonObject();
        for (EntityMention name : byLength(assertions.names())) {
            OptionalInt entity = resolver.resolve(name);
            if (entity.isPresent()) {
                entities.put(name.key(), entity.getAsInt());
                names.put(name.self() ? SELF : name.key(), entity.getAsInt());
                mentions.add(new JsonObject().put("memory", memory.toString()).put("entity", entity.getAsInt())
                        .put("key", name.key()).put("name", name.text()));
            }
        }
        JsonArray links = new JsonArray();
        assertions.links().forEach(link -> addRelation(memory, link, entities, links));
        if (!names.isEmpty()) {
            recallRows.add(new JsonObject().put("memory", memory.toString())
                    .put("kin", new JsonObject().put("names", names).put("links", links)));
        }
    }

    /** "Anna Smith" before "Anna", who is her. */
    private static List<EntityMention> byLength(List<EntityMention> names) {
        return names.stream().sorted(Comparator.comparing((EntityMention name) -> -name.key().length())).toList();
    }

    private void addRelation(UUID memory, EntityRelation link, Map<String, Integer> entities, JsonArray links) {
        Integer source = entities.get(link.source());
        Integer target = link.named() ? entities.get(link.target()) : null;
        if (source == null || link.named() && target == null || source.equals(target)) {
            return;
        }
        relations.add(new JsonObject().put("memory", memory.toString()).put("source", source).put("type", link.type())
                .put("target", target).put("value", link.named() ? null : link.target()).put("holds", link.holds())
                .put("change", link.change()));
        if (target != null && link.holds()) {
            links.add(new JsonArray().add(source).add(link.type()).add(target));
        }
    }

    private Uni<Void> write(SqlConnection connection, ScopeLock scope) {
        if (mentions.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return connection.preparedQuery(WRITE)
                .execute(Tuple.of(scope.tenant().value(), scope.scopeId(), scope.project().value(),
                        resolver.next())
                        .addJsonArray(typed(resolver.created()))
                        .addJsonArray(typed(resolver.typed().entrySet().stream()
                                .map(it -> new EntityResolver.NewEntity(it.getKey(), it.getValue()))))
                        .addJsonArray(mentions).addJsonArray(relations).addJsonArray(recallRows))
                .replaceWithVoid();
    }

    private static JsonArray typed(Stream<EntityResolver.NewEntity> entities) {
        JsonArray all = new JsonArray();
        entities.forEach(it -> all.add(new JsonObject().put("no", it.no()).put("type", it.type().wireName())));
        return all;
    }
}
