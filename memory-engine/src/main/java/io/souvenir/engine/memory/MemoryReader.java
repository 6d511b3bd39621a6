package io.souvenir.engine.memory;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import org.jspecify.annotations.Nullable;

import io.smallrye.mutiny.Uni;
import io.souvenir.engine.error.ErrorCode;
import io.souvenir.engine.error.SouvenirException;
import io.souvenir.engine.filter.Filter;
import io.souvenir.engine.filter.FilterSql;
import io.souvenir.engine.memory.scope.ScopeLock;
import io.souvenir.engine.paging.Cursor;
import io.souvenir.engine.paging.Page;
import io.souvenir.engine.paging.PageBound;
import io.souvenir.engine.tenancy.ProjectRef;
import io.souvenir.engine.tenancy.Rows;
import io.souvenir.engine.tenancy.TenantSql;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;

/** Reads memories of a project. */
@ApplicationScoped
public class MemoryReader {

    private static final String BY_ID = "select * from memories_by_id($1, $2, $3)";

    private static final String WITHIN = "select * from memories_within_bytes($1, $2, $3, $4)";

    private static final String SCOPE = "select scope_id from memory where tenant_id = $1 and project_id = $2 and id = $3";
    private static final String OUTLINES = """
            select %s from unnest($3::uuid[]) with ordinality a (id, n) join memory m on m.tenant_id = $1 and m.id = a.id
            where (m.project_id = $2) is true
            """;

    private static final String MATCHING = """
            select id from memory where tenant_id = $1 and project_id = $2 and scope_id = any ($3) and (%s)
            """;

    private static final String HIDDEN = """
            select id from memory where tenant_id = $1 and project_id = $2 and scope_id = any ($3) and hidden and not quarantined
            """;

    private static final String HISTORY = """
            select r.*, t.role, t.content, coalesce(octet_length(r.old_text), 0) + coalesce(octet_length(r.new_text), 0)
                + coalesce(octet_length(t.content), 0) + coalesce((select size from memory where tenant_id = $1 and id = $3), 0) as size
            from memory_revision r
                left join memory m on m.tenant_id = r.tenant_id and m.id = r.memory_id and r.change = 'ADD'
                left join turn t on t.tenant_id = m.tenant_id and t.event_id = m.event_id and t.position = m.turn_position
            where r.tenant_id = $1 and r.project_id = $2 and r.memory_id = $3 and ($4::uuid is null or r.id > $4) order by r.id limit $5
            """;

    /** "is true" keeps the plan from walking the index of the project (V23). */
    private static final String TURNS_OF_FACTS = """
            select f.id, array_agg(t.id order by t.turn_position) as turns from memory f
                join memory t on t.tenant_id = f.tenant_id and t.event_id = f.event_id and t.kind = 'turn'
                    and t.turn_position = any (f.turn_positions)
            where f.tenant_id = $1 and (f.project_id = $2) is true and f.id = any ($3) group by f.id
            """;

    private static final int REVISIONS = 1_000;

    private final TenantSql sql;
    private final PageBound bound;

    MemoryReader(TenantSql sql, PageBound bound) {
        this.bound = bound;
        this.sql = sql;
    }

    public Uni<Memory> get(ProjectRef project, UUID id) {
        return byId(project, List.of(id)).map(found -> Optional.ofNullable(found.get(id)).orElseThrow(() -> notFound(id)));
    }

    public static SouvenirException notFound(UUID id) {
        return new SouvenirException(ErrorCode.MEMORY_NOT_FOUND, "There is no memory " + id);
    }

    /** Locks the scope of a memory for writing, within a transaction. */
    public static Uni<ScopeLock> lockScope(SqlConnection connection, ProjectRef project, UUID id) {
        return connection.preparedQuery(SCOPE).execute(project.key().addUUID(id))
                .map(rows -> Rows.first(rows, row -> row.getLong(0)).orElseThrow(() -> notFound(id)))
                .chain(scope -> ScopeLock.take(connection, project.tenant(), scope, 0));
    }

    /** Those of the ids that exist in the project. */
    public Uni<Map<UUID, Memory>> byId(ProjectRef project, Collection<UUID> ids) {
        if (ids.isEmpty()) {
            return Uni.createFrom().item(Map.of());
        }
        return sql.call(BY_ID, project.key().addArrayOfUUID(ids.toArray(UUID[]::new)))
                .map(rows -> Rows.map(rows, row -> row.getUUID("id"), MemoryRows::read));
    }

    /** The first of these memories, in the order of their ids, as many as one read may return; at least one. */
    public Uni<BoundedMemories> within(ProjectRef project, Collection<UUID> ids) {
        if (ids.isEmpty()) {
            return Uni.createFrom().item(new BoundedMemories(Map.of(), true));
        }
        return sql.call(WITHIN, project.key().addArrayOfUUID(ids.toArray(UUID[]::new)).addInteger(bound.bytes()))
                .map(rows -> {
                    Map<UUID, Memory> memories = new HashMap<>();
                    long bytes = 0;
                    for (Row row : rows) {
                        memories.put(row.getUUID("id"), MemoryRows.read(row));
                        bytes += row.getInteger("size");
                    }
                    return new BoundedMemories(memories, bytes < bound.bytes() || memories.size() == ids.size());
                });
    }

    /** The first of these memories as a whole; of those that exceed one read, only what ranking and quoting need. */
    public Uni<BoundedMemories> ranked(ProjectRef project, List<UUID> ids) {
        return within(project, ids).chain(found -> found.whole() ? Uni.createFrom().item(found)
                : outlines(project, found.beyond(ids)).map(found::with));
    }

    /** Those of the ids that are there, without metadata; texts may be cut. */
    public Uni<List<Memory>> outlines(ProjectRef project, Collection<UUID> ids) {
        return sql.query(project.tenant(), OUTLINES.formatted(MemoryRows.outline("a.n", bound.bytes())),
                project.key().addArrayOfUUID(ids.toArray(UUID[]::new))).map(rows -> Rows.list(rows, MemoryRows::read));
    }

    /** The memories of the turns that each of these facts was learned from. */
    public Uni<Map<UUID, List<UUID>>> turnsOf(ProjectRef project, Collection<UUID> facts) {
        if (facts.isEmpty()) {
            return Uni.createFrom().item(Map.of());
        }
        return sql.query(project.tenant(), TURNS_OF_FACTS, project.key().addArrayOfUUID(facts.toArray(UUID[]::new)))
                .map(rows -> Rows.map(rows, row -> row.getUUID("id"), row -> List.of(row.getArrayOfUUIDs("turns"))));
    }

    /** The ids of all memories in these scopes that pass the filter. */
    public Uni<Set<UUID>> matching(ProjectRef project, List<Long> scopes, Filter filter) {
        FilterSql condition = FilterSql.of(filter, 4);
        return sql.query(project.tenant(), MATCHING.formatted(condition.condition()),
                condition.addTo(project.key().addArrayOfLong(scopes.toArray(Long[]::new))))
                .map(rows -> new HashSet<>(Rows.list(rows, row -> row.getUUID(0))));
    }

    /** The turns in these scopes that are kept for the record alone. */
    public Uni<Set<UUID>> hidden(ProjectRef project, List<Long> scopes) {
        return sql.query(project.tenant(), HIDDEN, project.key().addArrayOfLong(scopes.toArray(Long[]::new)))
                .map(rows -> new HashSet<>(Rows.list(rows, row -> row.getUUID(0))));
    }

    /**
     * The changes of a memory, oldest first.
     *
     * @param cursor what the previous page returned
     */
    public Uni<RevisionPage> history(ProjectRef project, UUID id, @Nullable String cursor) {
        return Uni.createFrom().deferred(() -> readHistory(project, id, cursor));
    }

    private Uni<RevisionPage> readHistory(ProjectRef project, UUID id, @Nullable String cursor) {
        Tuple arguments = project.key().addUUID(id).addUUID(Cursor.readId(cursor)).addInteger(REVISIONS + 1);
        return sql.query(project.tenant(), bound.of(HISTORY), arguments).map(rows -> {
            if (rows.size() == 0 && cursor == null) {
                throw notFound(id);
            }
            Page<Revision> page = PageBound.read(rows, REVISIONS, MemoryReader::revision);
            return new RevisionPage(page.items(), page.more() ? page.items().getLast().id().toString() : null);
        });
    }

    private static Revision revision(Row row) {
        String content = row.getString("content");
        return new Revision(row.getUUID("id"), row.getUUID("memory_id"), row.getInteger("revision"),
                Revision.Change.valueOf(row.getString("change")), row.getString("old_text"), row.getString("new_text"),
                content == null ? null : new Revision.SourceTurn(row.getString("role"), content),
                Rows.instant(row, "created_at"));
    }
}
