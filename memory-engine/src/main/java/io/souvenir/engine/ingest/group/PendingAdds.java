package io.souvenir.engine.ingest.group;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.souvenir.engine.extraction.Guidance;
import io.souvenir.engine.extraction.Turn;
import io.souvenir.engine.extraction.injection.Said;
import io.souvenir.engine.ingest.group.AddGroup.Imported;
import io.souvenir.engine.ingest.group.AddGroup.LastTurn;
import io.souvenir.engine.ingest.group.AddGroup.PendingAdd;
import io.souvenir.engine.ingest.imports.ImportedOriginal;
import io.souvenir.engine.memory.MemoryRows;
import io.souvenir.engine.memory.derived.IndexedText;
import io.souvenir.engine.tenancy.ProjectId;
import io.souvenir.engine.tenancy.ProjectRef;
import io.souvenir.engine.tenancy.Rows;
import io.souvenir.engine.tenancy.TenantId;
import io.souvenir.engine.tenancy.TenantSql;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;

/** The pending adds of scopes in PostgreSQL: starts the oldest ones of a scope, and settles them. */
@ApplicationScoped
class PendingAdds {

    /** The text of a group, unless its first add alone has more: about 100 vectors, so that other scopes do not wait for long. */
    private static final int GROUP_CHARACTERS = 60_000;

    /**
     * An add that failed before is processed alone, so that the others of its group do not fail with it. Long adds share a group with
     * few: a long text has many vectors, and those of a group are in memory together.
     */
    private static final String START = """
            with open as (
                select id, seq, attempts from event
                where tenant_id = $1 and scope_id = $2 and status in ('PENDING', 'RUNNING') order by seq limit $3 + 1),
            oldest as (
                select id, count(*) over () as open, row_number() over (order by seq) as place, sum(attempts) over (order by seq) as tried,
                    sum((select sum(length(content)) from turn where tenant_id = $1 and event_id = open.id)) over (order by seq) as characters
                from open)
            update event e set status = 'RUNNING', started_at = coalesce(started_at, clock_timestamp()), attempts = e.attempts + 1
            from oldest where e.tenant_id = $1 and e.id = oldest.id and oldest.place <= $3
                and (oldest.place = 1 or oldest.tried = 0 and coalesce(oldest.characters, 0) <= $4)
            returning e.*, oldest.open
            """;

    private static final String TURNS = """
            select event_id, position, role, speaker, content, memory_id, metadata, categories, stated_at, created_at, updated_at,
                expiration_date, immutable
            from turn where tenant_id = $1 and event_id = any ($2) order by event_id, position
            """;

    /** The last turns of the scope, newest first; of those before the last one the beginning. */
    private static final String LAST_TURNS = """
            select m.id, m.revision, m.observed_at, m.role, m.speaker, m.run_id, m.hidden, r.session_number,
                case when r.position = max(r.position) over () then m.text else left(m.text, 200) end as text
            from (select position, memory_id, session_number from ranking_row
                    where tenant_id = $1 and scope_id = $2 and not deleted and kind = 'turn' order by position desc limit $3) r
                join memory m on m.tenant_id = $1 and m.id = r.memory_id
            order by r.position desc
            """;

    private static final String FAIL = """
            update event set status = 'FAILED', error = $3, completed_at = clock_timestamp()
            where tenant_id = $1 and id = any ($2) and status = 'RUNNING' and not stored
            """;

    private static final String SETTLE = """
            update event set status = 'SUCCEEDED', completed_at = clock_timestamp(), metadata = '{}',
                guidance = case when extraction ? 'pending' then guidance else '{}' end
            where tenant_id = $1 and id = any ($2) and status = 'RUNNING' and stored
            """;

    private final TenantSql sql;
    private final IngestMetrics metrics;

    PendingAdds(TenantSql sql, IngestMetrics metrics) {
        this.sql = sql;
        this.metrics = metrics;
    }

    /** Marks the oldest adds RUNNING and reads everything that processing them needs. */
    Uni<AddGroup> start(ScopeLease lease, int limit) {
        return sql.transaction(lease.tenant(), connection -> connection.preparedQuery(START)
                .execute(Tuple.of(lease.tenant().value(), lease.scopeId(), limit, GROUP_CHARACTERS))
                .chain(events -> turns(connection, lease, events)
                        .chain(turns -> lastTurn(connection, lease).map(lastTurn -> group(lease, events, turns, lastTurn)))));
    }

    private static Uni<Map<UUID, List<Row>>> turns(SqlConnection connection, ScopeLease lease, RowSet<Row> events) {
        UUID[] ids = Rows.list(events, row -> row.getUUID("id")).toArray(UUID[]::new);
        return connection.preparedQuery(TURNS).execute(Tuple.of(lease.tenant().value()).addArrayOfUUID(ids))
                .map(rows -> {
                    Map<UUID, List<Row>> turns = new HashMap<>();
                    rows.forEach(row -> turns.computeIfAbsent(row.getUUID("event_id"), id -> new ArrayList<>()).add(row));
                    return turns;
                });
    }

    private static Uni<Optional<LastTurn>> lastTurn(SqlConnection connection, ScopeLease lease) {
        return connection.preparedQuery(LAST_TURNS)
                .execute(Tuple.of(lease.tenant().value(), lease.scopeId(), LastTurn.RECENT))
                .map(rows -> Rows.first(rows, row -> readLastTurn(row, Rows.list(rows, it -> it))));
    }

    private static LastTurn readLastTurn(Row row, List<Row> newestFirst) {
        String run = row.getString("run_id");
        List<Said> said = newestFirst.reversed().stream().filter(it -> Objects.equals(it.getString("run_id"), run))
                .map(it -> new Said(it.getString("role"), it.getString("speaker"), it.getString("text"))).toList();
        return new LastTurn(row.getUUID("id"), row.getInteger("revision"), IndexedText.read(row), run,
                row.getInteger("session_number"), row.getBoolean("hidden"), said);
    }

    private static AddGroup group(ScopeLease lease, RowSet<Row> events, Map<UUID, List<Row>> turns,
            Optional<LastTurn> lastTurn) {
        List<Row> rows = Rows.list(events, row -> row);
        rows.sort(Comparator.comparing(row -> row.getLong("seq")));
        List<PendingAdd> adds = rows.stream()
                .map(row -> pending(lease.tenant(), row, turns.getOrDefault(row.getUUID("id"), List.of()))).toList();
        return new AddGroup(lease, adds,
                !rows.isEmpty() && rows.getFirst().getLong("open") > rows.size(), lastTurn.orElse(null));
    }

    private static PendingAdd pending(TenantId tenant, Row row, List<Row> turns) {
        return new PendingAdd(new ProjectRef(tenant, new ProjectId(row.getUUID("project_id"))), row.getUUID("id"),
                MemoryRows.owners(row), row.getBoolean("infer"), ((JsonObject) row.getValue("metadata")).getMap(),
                Rows.nullableInstant(row, "stated_at"), Rows.instant(row, "created_at"), row.getLocalDate("expiration_date"),
                row.getBoolean("immutable"), row.getInteger("attempts"), row.getBoolean("stored"),
                Guidance.read((JsonObject) row.getValue("guidance")),
                turns(turns), imported(turns));
    }

    private static List<Turn> turns(List<Row> rows) {
        return rows.stream().map(row -> new Turn(row.getInteger("position"), row.getString("role"), row.getString("speaker"),
                row.getString("content"))).toList();
    }

    /** What comes from elsewhere, by the {@code ord} of its turn. */
    private static Map<Integer, Imported> imported(List<Row> rows) {
        Map<Integer, Imported> imported = new HashMap<>();
        for (Row row : rows) {
            UUID id = row.getUUID("memory_id");
            if (id != null) {
                imported.put(row.getInteger("position"), new Imported(id, original(row)));
            }
        }
        return imported;
    }

    private static ImportedOriginal original(Row row) {
        return new ImportedOriginal(((JsonObject) row.getValue("metadata")).getMap(),
                List.of(row.getArrayOfStrings("categories")), Rows.instant(row, "stated_at"),
                Rows.instant(row, "created_at"), Rows.instant(row, "updated_at"), row.getLocalDate("expiration_date"),
                row.getBoolean("immutable"));
    }

    /** Clients see from now on that what these adds made is stored and can be found. */
    Uni<Void> settle(AddGroup group, int memories, long nanos) {
        return finish(group, SETTLE, key(group)).invoke(() -> metrics.settled(group, memories, nanos));
    }

    Uni<Void> fail(AddGroup group, String error) {
        metrics.failed();
        return finish(group, FAIL, key(group).addString(error));
    }

    private static Tuple key(AddGroup group) {
        return Tuple.of(group.lease().tenant().value()).addArrayOfUUID(group.eventIds());
    }

    private Uni<Void> finish(AddGroup group, String statement, Tuple arguments) {
        return sql.query(group.lease().tenant(), statement, arguments).replaceWithVoid();
    }
}
