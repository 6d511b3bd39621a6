package io.souvenir.engine.graph;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;

import org.jspecify.annotations.Nullable;

import io.smallrye.mutiny.Uni;
import io.souvenir.engine.assertion.EntityRelation;
import io.souvenir.engine.assertion.EntityType;
import io.souvenir.engine.filter.Filter;
import io.souvenir.engine.filter.FilterSql;
import io.souvenir.engine.memory.Memory;
import io.souvenir.engine.memory.MemoryRows;
import io.souvenir.engine.paging.Cursor;
import io.souvenir.engine.paging.Page;
import io.souvenir.engine.paging.PageBound;
import io.souvenir.engine.tenancy.ProjectRef;
import io.souvenir.engine.tenancy.Rows;
import io.souvenir.engine.tenancy.TenantSql;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;

/** The graph in PostgreSQL, without expired and quarantined memories. */
@ApplicationScoped
class GraphStore {

    private static final String VISIBLE = "not quarantined and not hidden and coalesce(expiration_date >= $3, true)";

    private static final String ENTITIES = """
            select e.id, e.scope_id, e.number, e.type, s.* from entity e cross join lateral (
                select count(distinct n.memory_id) as memories, min(m.observed_at) as first_seen, max(m.observed_at) as last_seen,
                    array_agg(distinct n.name) as names
                from entity_mention n
                    join (select * from memory where tenant_id = $1 and project_id = $2 and\s""" + VISIBLE + """
                        and (%s)) m on m.id = n.memory_id
                where n.tenant_id = $1 and n.scope_id = e.scope_id and n.entity_number = e.number) s
            where e.tenant_id = $1 and e.project_id = $2 and s.memories > 0 and %s
            order by e.id desc limit $4
            """;

    private static final String LISTED = """
            ($5::uuid is null or e.id < $5) and ($6::bigint[] is null or e.scope_id = any ($6)) and ($7::text is null or exists (
                select from entity_mention a where a.tenant_id = $1 and a.scope_id = e.scope_id and a.entity_number = e.number
                    and (a.normalized_name = $7 or split_part(a.normalized_name, ' ', 1) = $7)))
            """;

    private static final String ONE_AT_A_TIME = EntityRelation.ONE_AT_A_TIME.stream().map(type -> "'" + type + "'")
            .collect(Collectors.joining(", "));

    /**
     * A denial supersedes the relation that it denies. An asserted change of a relation that has one target at a time supersedes
     * the one before.
     */
    private static final String RELATIONS = """
            select * from (
                select r.id, s.id as source, r.source as source_number, r.type, t.id as target, r.target as target_number, r.value, r.memory_id,
                    m.observed_at, m.trust, m.revision, m.valid_from, least(m.valid_to, ended.at) as valid_to,
                    case when ended.at < m.valid_to or m.valid_to is null then ended.by else m.superseded_by end as superseded_by
                from relation r
                    join (select * from memory where tenant_id = $1 and project_id = $2 and\s""" + VISIBLE + """
                        ) m on m.id = r.memory_id
                    join entity s on s.tenant_id = $1 and s.scope_id = $4 and s.number = r.source
                    left join entity t on t.tenant_id = $1 and t.scope_id = $4 and t.number = r.target
                    left join lateral (
                        select c.valid_from as at, c.id as by from relation o join memory c on c.tenant_id = $1 and c.id = o.memory_id
                        where o.tenant_id = $1 and o.scope_id = $4 and o.source = r.source and o.type = r.type
                            and (c.valid_from, c.id) > (m.valid_from, m.id) and not c.quarantined
                            and (not o.affirmed and o.target is not distinct from r.target
                                or o.affirmed and o.replaces and o.target is distinct from r.target
                                    and r.type in (\s""" + ONE_AT_A_TIME + """
                                    ))
                        order by c.valid_from, c.id limit 1) ended on true
                where r.tenant_id = $1 and r.scope_id = $4 and r.affirmed and r.target is distinct from r.source and (r.source = any ($5) or r.target = any ($5))) found
            where ($6::text[] is null or type = any ($6)) and (not $7 or valid_to is null)
                and ($8::timestamptz is null or valid_from <= $8 and observed_at <= $8 and coalesce(valid_to > $8, true))
                and ($9::uuid[] is null or memory_id = any ($9))
            order by valid_from desc, id limit $10
            """;

    private static final String MEMORIES = """
            select * from memory where tenant_id = $1 and project_id = $2 and\s""" + VISIBLE + """
                and (valid_from, id) > ($4, $5) and id in (
                    select n.memory_id from entity e
                        join entity_mention n on n.tenant_id = $1 and n.scope_id = e.scope_id and n.entity_number = e.number
                    where e.tenant_id = $1 and e.project_id = $2 and e.id = $6)
            order by valid_from, id limit $7
            """;

    private static final String NAMED = """
            select distinct s.name as source, r.type, coalesce(r.value, t.name) as target from relation r
                join memory m on m.tenant_id = $1 and m.project_id = $2 and m.id = r.memory_id and m.valid_to is null
                join lateral (select name from entity_mention n where n.tenant_id = $1 and n.memory_id = r.memory_id
                    and n.entity_number = r.source order by length(name) desc, name limit 1) s on true
                left join lateral (select name from entity_mention n where n.tenant_id = $1 and n.memory_id = r.memory_id
                    and n.entity_number = r.target order by length(name) desc, name limit 1) t on true
            where r.tenant_id = $1 and r.memory_id = any ($3) and r.affirmed and r.target is distinct from r.source order by 1, 2, 3
            """;

    private final TenantSql sql;
    private final PageBound bound;

    GraphStore(TenantSql sql, PageBound bound) {
        this.bound = bound;
        this.sql = sql;
    }

    /** @param no the entity's number in its scope */
    record Node(long scope, int no, Entity entity) {
    }

    /** A relation that a memory asserts; {@code source} and {@code target} are numbers in the scope. */
    record Edge(int source, @Nullable Integer target, Relation relation) {
    }

    /** @param memories that assert the relations; null for all */
    record RelationQuery(List<String> types, boolean latestOnly, @Nullable Instant at, @Nullable List<UUID> memories,
            int limit) {
    }

    /** @param scopes in which to look; null for all */
    Uni<List<Node>> listed(ProjectRef project, Filter filter, @Nullable List<Long> scopes, @Nullable String key,
            @Nullable UUID after, int limit) {
        FilterSql condition = FilterSql.of(filter, 8);
        Tuple arguments = today(project).addInteger(limit).addUUID(after)
                .addArrayOfLong(scopes == null ? null : scopes.toArray(Long[]::new)).addString(key);
        return nodes(project, ENTITIES.formatted(condition.condition(), LISTED), condition.addTo(arguments));
    }

    Uni<List<Node>> byId(ProjectRef project, Collection<UUID> ids) {
        return nodes(project, ENTITIES.formatted("true", "e.id = any ($5)"),
                today(project).addInteger(ids.size()).addArrayOfUUID(ids.toArray(UUID[]::new)));
    }

    private Uni<List<Node>> nodes(ProjectRef project, String query, Tuple arguments) {
        return sql.query(project.tenant(), query, arguments).map(rows -> Rows.list(rows,
                row -> new Node(row.getLong("scope_id"), row.getInteger("number"), entity(row))));
    }

    /** The relations of any of these entities of a scope, the newest first. */
    Uni<List<Edge>> edges(ProjectRef project, long scope, Collection<Integer> nodes, RelationQuery query) {
        List<UUID> memories = query.memories();
        Instant at = query.at();
        Tuple arguments = today(project).addLong(scope).addArrayOfInteger(nodes.toArray(Integer[]::new))
                .addArrayOfString(query.types().isEmpty() ? null : query.types().toArray(String[]::new))
                .addBoolean(query.latestOnly()).addOffsetDateTime(at == null ? null : Rows.utc(at))
                .addArrayOfUUID(memories == null ? null : memories.toArray(UUID[]::new)).addInteger(query.limit());
        return sql.query(project.tenant(), RELATIONS, arguments).map(rows -> Rows.list(rows,
                row -> new Edge(row.getInteger("source_number"), row.getInteger("target_number"), relation(row))));
    }

    Uni<Page<Memory>> memories(ProjectRef project, UUID entity, Cursor after, int limit) {
        Tuple arguments = today(project).addOffsetDateTime(Rows.utc(after.at())).addUUID(after.id())
                .addUUID(entity).addInteger(limit + 1);
        return sql.query(project.tenant(), bound.of(MEMORIES), arguments)
                .map(rows -> PageBound.read(rows, limit, MemoryRows::read));
    }

    Uni<List<NamedRelation>> relationsOf(ProjectRef project, Collection<UUID> memories) {
        return sql.query(project.tenant(), NAMED, project.key().addArrayOfUUID(memories.toArray(UUID[]::new)))
                .map(rows -> Rows.list(rows,
                        row -> new NamedRelation(row.getString("source"), row.getString("type"), row.getString("target"))));
    }

    private static Tuple today(ProjectRef project) {
        return project.key().addLocalDate(LocalDate.now(ZoneOffset.UTC));
    }

    private static Entity entity(Row row) {
        List<String> names = Arrays.stream(row.getArrayOfStrings("names"))
                .sorted(Comparator.comparing((String name) -> -name.length()).thenComparing(name -> name)).toList();
        return new Entity(row.getUUID("id"), names.getFirst(), EntityType.of(row.getString("type")),
                names.subList(1, names.size()), row.getLong("memories"), Rows.instant(row, "first_seen"),
                Rows.instant(row, "last_seen"));
    }

    private static Relation relation(Row row) {
        return new Relation(row.getUUID("id"), row.getUUID("source"), row.getString("type"), row.getUUID("target"),
                row.getString("value"), List.of(row.getUUID("memory_id")), Rows.instant(row, "valid_from"),
                Rows.nullableInstant(row, "valid_to"), row.getUUID("superseded_by"), row.getFloat("trust"),
                row.getInteger("revision"));
    }
}
