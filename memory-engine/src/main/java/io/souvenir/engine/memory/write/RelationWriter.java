package io.souvenir.engine.memory.write;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.stream.Stream;

import io.smallrye.mutiny.Uni;
import io.souvenir.engine.assertion.Assertions;
import io.souvenir.engine.assertion.EntityMention;
import io.souvenir.engine.assertion.EntityRelation;
import io.souvenir.engine.assertion.EntityType;
import io.souvenir.engine.memory.scope.ScopeLock;
import io.souvenir.engine.tenancy.Rows;
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
            select distinct s.next_entity_number, n.entity_number, n.normalized_name, e.type from scope s
                left join entity_mention n on n.tenant_id = $1 and n.scope_id = $2 and split_part(n.normalized_name, ' ', 1) = any ($3)
                left join entity e on e.tenant_id = $1 and e.scope_id = $2 and e.number = n.entity_number
            where s.tenant_id = $1 and s.id = $2 order by n.entity_number, n.normalized_name
            """;

    private static final String WRITE = """
            with numbered as (update scope set next_entity_number = $4 where tenant_id = $1 and id = $2 and next_entity_number < $4),
            made as (
                insert into entity (tenant_id, scope_id, project_id, number, type)
                select $1, $2, $3, e.number, e.type from jsonb_to_recordset($5::jsonb) e (number int, type text)),
            learned as (
                update entity e set type = l.type from jsonb_to_recordset($6::jsonb) l (number int, type text)
                where e.tenant_id = $1 and e.scope_id = $2 and e.number = l.number),
            named as (
                insert into entity_mention (tenant_id, scope_id, memory_id, entity_number, normalized_name, name)
                select $1, $2, n.memory, n.entity, n.key, n.name
                from jsonb_to_recordset($7::jsonb) n (memory uuid, entity int, key text, name text)
                on conflict do nothing),
            tied as (
                insert into relation (tenant_id, scope_id, memory_id, source, type, target, value, affirmed, replaces)
                select $1, $2, r.memory, r.source, r.type, r.target, r.value, r.holds, r.change
                from jsonb_to_recordset($8::jsonb) r (memory uuid, source int, type text, target int, value text, holds boolean,
                    change boolean))
            update ranking_row r set mentions = m.mentions from jsonb_to_recordset($9::jsonb) m (memory uuid, mentions jsonb)
            where r.tenant_id = $1 and r.scope_id = $2 and r.memory_id = m.memory
            """;

    private static final String DELETE_RELATIONS = "delete from relation where tenant_id = $1 and memory_id = $2";

    private static final String DELETE_MENTIONS = """
            delete from entity_mention where tenant_id = $1 and memory_id = $2 and normalized_name <> all ($3)
            """;

    private static final String CLEAR_RECALL_ROW = "update ranking_row set mentions = null where tenant_id = $1 and memory_id = $2";

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
        String[] words = assertions.values().stream().flatMap(it -> it.mentions().stream())
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
    static Uni<Void> replace(SqlConnection connection, ScopeLock scope, UUID memory, Assertions assertions) {
        UUID tenant = scope.tenant().value();
        String[] keys = assertions.mentions().stream().map(EntityMention::key).toArray(String[]::new);
        return connection.preparedQuery(DELETE_RELATIONS).execute(Tuple.of(tenant, memory))
                .chain(() -> connection.preparedQuery(CLEAR_RECALL_ROW).execute(Tuple.of(tenant, memory)))
                .chain(() -> insert(connection, scope, Map.of(memory, assertions)))
                .chain(() -> connection.preparedQuery(DELETE_MENTIONS)
                        .execute(Tuple.of(tenant, memory).addArrayOfString(keys)))
                .replaceWithVoid();
    }

    private static EntityResolver resolver(RowSet<Row> rows) {
        EntityResolver resolver = new EntityResolver(Rows.only(rows).getInteger("next_entity_number"));
        for (Row row : rows) {
            if (row.getInteger("entity_number") != null) {
                resolver.add(row.getInteger("entity_number"), row.getString("normalized_name"),
                        EntityType.of(row.getString("type")));
            }
        }
        return resolver;
    }

    private void add(UUID memory, Assertions assertions) {
        Map<String, Integer> entities = new HashMap<>();
        JsonObject names = new JsonObject();
        for (EntityMention name : byLength(assertions.mentions())) {
            OptionalInt entity = resolver.resolve(name);
            if (entity.isPresent()) {
                entities.put(name.key(), entity.getAsInt());
                names.put(name.self() ? SELF : name.key(), entity.getAsInt());
                mentions.add(new JsonObject().put("memory", memory.toString()).put("entity", entity.getAsInt())
                        .put("key", name.key()).put("name", name.text()));
            }
        }
        JsonArray links = new JsonArray();
        assertions.relations().forEach(link -> addRelation(memory, link, entities, links));
        if (!names.isEmpty()) {
            recallRows.add(new JsonObject().put("memory", memory.toString())
                    .put("mentions", new JsonObject().put("names", names).put("links", links)));
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
                .put("target", target).put("value", link.named() ? null : link.target()).put("holds", link.affirmed())
                .put("change", link.change()));
        if (target != null && link.affirmed()) {
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
        entities.forEach(it -> all.add(new JsonObject().put("number", it.no()).put("type", it.type().wireName())));
        return all;
    }
}
