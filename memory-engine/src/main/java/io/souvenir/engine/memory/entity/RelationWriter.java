package io.souvenir.engine.memory.entity;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;

import io.smallrye.mutiny.Uni;
import io.souvenir.engine.assertion.Assertions;
import io.souvenir.engine.assertion.EntityMention;
import io.souvenir.engine.assertion.EntityType;
import io.souvenir.engine.memory.entity.EntityNumbers.Stored;
import io.souvenir.engine.memory.scope.ScopeLock;
import io.souvenir.engine.tenancy.Rows;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;

/**
 * Writes the entities that memories mention and the relations between them. The rows are deleted with the memory. Each change decides
 * anew which mentions of the same names mean one entity, so that the graph follows from the memories that there are.
 */
public final class RelationWriter {

    private static final String ORIGINS = """
            select m.id, coalesce(m.run_id, m.event_id::text) as conversation, m.kind <> 'turn' or m.language = 'en' as understood,
                m.quarantined or m.hidden as aside, n.normalized_name, n.entity_number
            from memory m left join entity_mention n on n.tenant_id = $1 and n.memory_id = m.id
            where m.tenant_id = $1 and m.id = any ($2)
            """;

    /** First words of names that ranking knows of the memories, deleted ones included. */
    private static final String WORDS = """
            select distinct split_part(name, ' ', 1) from ranking_row r, jsonb_object_keys(r.mentions->'names') name
            where r.tenant_id = $1 and r.memory_id = any ($2)
            """;

    /**
     * What other memories say of names with these first words, and of names that they say are the same. A conversation matters only
     * where it has more than one thing to say.
     */
    private static final String STORED = """
            with recursive alias as (
                select distinct split_part(normalized_name, ' ', 1) as one, split_part(evidence->>'same_as', ' ', 1) as other
                from entity_mention where tenant_id = $1 and scope_id = $2 and evidence ? 'same_as'),
            word (first) as (
                select unnest($3::text[])
                union select case when a.one = w.first then a.other else a.one end from word w join alias a on w.first in (a.one, a.other)),
            bucket as materialized (
                select normalized_name, evidence, conversation, entity_number from entity_mention
                where tenant_id = $1 and scope_id = $2 and split_part(normalized_name, ' ', 1) = any (array(select first from word))
                    and memory_id <> all ($4)),
            telling as (
                select conversation from bucket group by conversation
                having min(normalized_name || evidence::text) <> max(normalized_name || evidence::text))
            select distinct s.next_entity_number, b.normalized_name, b.evidence, b.entity_number, e.type,
                case when b.conversation = any ($5) or b.conversation in (select conversation from telling) then b.conversation end
                    as conversation
            from scope s left join bucket b on true
                left join entity e on e.tenant_id = $1 and e.scope_id = $2 and e.number = b.entity_number
            where s.tenant_id = $1 and s.id = $2
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
                insert into entity_mention (tenant_id, scope_id, memory_id, entity_number, normalized_name, name, evidence, conversation)
                select $1, $2, n.memory, n.entity, n.key, n.name, n.evidence, n.conversation
                from jsonb_to_recordset($7::jsonb)
                    n (memory uuid, entity int, key text, name text, evidence jsonb, conversation text)
                on conflict (tenant_id, memory_id, normalized_name) do update set entity_number = excluded.entity_number,
                    name = excluded.name, evidence = excluded.evidence)
            insert into relation (tenant_id, scope_id, memory_id, source, type, target, value, affirmed, replaces, source_name,
                target_name)
            select $1, $2, r.memory, r.source, r.type, r.target, r.value, r.holds, r.change, r.source_name, r.target_name
            from jsonb_to_recordset($8::jsonb) r (memory uuid, source int, type text, target int, value text, holds boolean,
                change boolean, source_name text, target_name text)
            """;

    private static final String MOVE = """
            update entity_mention n set entity_number = c.now
            from jsonb_to_recordset($3::jsonb) c (key text, evidence jsonb, conversation text, before int, now int)
            where n.tenant_id = $1 and n.scope_id = $2 and n.normalized_name = c.key and n.evidence = c.evidence
                and n.entity_number is not distinct from c.before and n.memory_id <> all ($5)
                and (n.conversation = c.conversation
                    or c.conversation is null and (n.conversation is null or n.conversation <> all ($4)))
            returning n.memory_id
            """;

    private static final String MOVE_RELATIONS = """
            update relation r set source = s.entity_number, target = t.entity_number
            from relation o
                join entity_mention s on s.tenant_id = $1 and s.memory_id = o.memory_id and s.normalized_name = o.source_name
                left join entity_mention t on t.tenant_id = $1 and t.memory_id = o.memory_id and t.normalized_name = o.target_name
            where o.tenant_id = $1 and o.memory_id = any ($2) and r.tenant_id = $1 and r.id = o.id
            """;

    private static final String DELETE_UNMENTIONED = """
            delete from entity e where e.tenant_id = $1 and e.scope_id = $2 and e.number = any ($3)
                and not exists (select from entity_mention n
                                where n.tenant_id = $1 and n.scope_id = $2 and n.entity_number = e.number)
            """;

    /** What ranking reads of the memories. The key of a user without a name is the one by which questions of theirs mention them. */
    private static final String RANKING_ROWS = """
            update ranking_row r set scope_revision = $3, mentions = (
                select jsonb_build_object(
                    'names', jsonb_object_agg(case when n.evidence ? 'self' then 'i' else n.normalized_name end, n.entity_number),
                    'links', (select coalesce(jsonb_agg(jsonb_build_array(l.source, l.type, l.target)), '[]') from relation l
                              where l.tenant_id = $1 and l.memory_id = r.memory_id and l.affirmed and l.target <> l.source))
                from entity_mention n
                where n.tenant_id = $1 and n.memory_id = r.memory_id and n.entity_number is not null having count(*) > 0)
            where r.tenant_id = $1 and r.memory_id = any ($2) and not r.deleted
            """;

    private static final String DELETE_RELATIONS = "delete from relation where tenant_id = $1 and memory_id = $2";

    private static final String DELETE_MENTIONS = """
            delete from entity_mention where tenant_id = $1 and memory_id = $2 and normalized_name <> all ($3)
            """;

    private static final String SHOW = """
            update entity_mention set evidence = evidence - 'aside' where tenant_id = $1 and memory_id = $2 and evidence ? 'aside'
            """;

    private final SqlConnection connection;
    private final ScopeLock scope;
    private final UUID tenant;
    private final Map<UUID, Assertions> assertions;

    private RelationWriter(SqlConnection connection, ScopeLock scope, Map<UUID, Assertions> assertions) {
        this.connection = connection;
        this.scope = scope;
        this.tenant = scope.tenant().value();
        this.assertions = assertions;
    }

    /** @param assertions of memories that are stored already */
    public static Uni<Void> insert(SqlConnection connection, ScopeLock scope, Map<UUID, Assertions> assertions) {
        List<String> words = assertions.values().stream().flatMap(it -> it.mentions().stream())
                .map(name -> EntityEvidence.firstWord(name.key())).distinct().toList();
        return words.isEmpty() ? Uni.createFrom().voidItem()
                : new RelationWriter(connection, scope, assertions).resolve(words);
    }

    /** After its text has changed. An entity that it still mentions stays the same entity. */
    public static Uni<Void> replace(SqlConnection connection, ScopeLock scope, UUID memory, Assertions assertions) {
        UUID tenant = scope.tenant().value();
        UUID[] one = { memory };
        String[] keys = assertions.mentions().stream().map(EntityMention::key).toArray(String[]::new);
        RelationWriter writer = new RelationWriter(connection, scope, Map.of(memory, assertions));
        return connection.preparedQuery(DELETE_RELATIONS).execute(Tuple.of(tenant, memory))
                .chain(() -> writer.words(one))
                .chain(words -> writer.resolve(Stream.concat(words.stream(), Arrays.stream(keys).map(EntityEvidence::firstWord))
                        .distinct().toList()))
                .chain(() -> connection.preparedQuery(DELETE_MENTIONS).execute(Tuple.of(tenant, memory).addArrayOfString(keys)))
                .chain(() -> writer.rank(one));
    }

    /** After the memories were deleted, while ranking still has their rows. */
    public static Uni<Void> deleted(SqlConnection connection, ScopeLock scope, UUID[] memories) {
        RelationWriter writer = new RelationWriter(connection, scope, Map.of());
        return writer.words(memories)
                .chain(words -> words.isEmpty() ? Uni.createFrom().voidItem() : writer.resolve(words));
    }

    /** After the memory was released: from now on other things follow from it. */
    public static Uni<Void> released(SqlConnection connection, ScopeLock scope, UUID memory) {
        return connection.preparedQuery(SHOW).execute(Tuple.of(scope.tenant().value(), memory))
                .chain(() -> deleted(connection, scope, new UUID[] { memory }));
    }

    private Uni<List<String>> words(UUID[] memories) {
        return connection.preparedQuery(WORDS).execute(Tuple.of(tenant).addArrayOfUUID(memories))
                .map(rows -> Rows.list(rows, row -> row.getString(0)));
    }

    private Uni<Void> resolve(List<String> words) {
        UUID[] memories = assertions.keySet().toArray(UUID[]::new);
        return connection.preparedQuery(ORIGINS).execute(Tuple.of(tenant).addArrayOfUUID(memories))
                .map(rows -> new MentionRows(rows, assertions))
                .chain(added -> connection.preparedQuery(STORED)
                        .execute(Tuple.of(tenant, scope.scopeId()).addArrayOfString(words.toArray(String[]::new))
                                .addArrayOfUUID(memories).addArrayOfString(added.conversations()))
                        .chain(rows -> write(rows, added, memories)));
    }

    private Uni<Void> write(RowSet<Row> rows, MentionRows added, UUID[] memories) {
        List<Stored> stored = stored(rows);
        int next = rows.iterator().next().getInteger("next_entity_number");
        EntityNumbers numbers = new EntityNumbers(next, stored, added.evidence());
        JsonArray moved = numbers.moved(stored);
        Integer[] before = Stream.concat(added.before(), moved.stream().map(it -> ((JsonObject) it).getInteger("before")))
                .filter(Objects::nonNull).distinct().toArray(Integer[]::new);
        return connection.preparedQuery(WRITE)
                .execute(Tuple.of(tenant, scope.scopeId(), scope.project().value(), numbers.next())
                        .addJsonArray(numbers.created()).addJsonArray(numbers.typed()).addJsonArray(added.mentions(numbers))
                        .addJsonArray(added.relations(numbers)))
                .chain(() -> moved.isEmpty() ? Uni.createFrom().item(memories) : move(moved, stored, memories))
                .call(() -> before.length == 0 ? Uni.createFrom().voidItem() : connection.preparedQuery(DELETE_UNMENTIONED)
                        .execute(Tuple.of(tenant, scope.scopeId()).addArrayOfInteger(before)))
                .chain(changed -> changed.length == 0 ? Uni.createFrom().voidItem() : rank(changed));
    }

    private Uni<Void> rank(UUID[] memories) {
        return connection.preparedQuery(RANKING_ROWS)
                .execute(Tuple.of(tenant).addArrayOfUUID(memories).addLong(scope.rev())).replaceWithVoid();
    }

    /** Answers the memories whose mentions are written or moved. */
    private Uni<UUID[]> move(JsonArray moved, List<Stored> stored, UUID[] memories) {
        String[] conversations = stored.stream().map(Stored::conversation).filter(Objects::nonNull).distinct()
                .toArray(String[]::new);
        return connection.preparedQuery(MOVE)
                .execute(Tuple.of(tenant, scope.scopeId()).addJsonArray(moved).addArrayOfString(conversations)
                        .addArrayOfUUID(memories))
                .map(rows -> Stream.concat(Rows.list(rows, row -> row.getUUID(0)).stream(), Arrays.stream(memories)).distinct()
                        .toArray(UUID[]::new))
                .call(changed -> connection.preparedQuery(MOVE_RELATIONS).execute(Tuple.of(tenant).addArrayOfUUID(changed)));
    }

    private static List<Stored> stored(RowSet<Row> rows) {
        List<Stored> stored = new ArrayList<>();
        for (Row row : rows) {
            if (row.getString("normalized_name") != null) {
                String type = row.getString("type");
                stored.add(new Stored(row.getString("normalized_name"), row.getJsonObject("evidence"),
                        row.getString("conversation"), row.getInteger("entity_number"),
                        type == null ? EntityType.UNKNOWN : EntityType.of(type)));
            }
        }
        return stored;
    }
}
