package io.souvenir.engine.ingest.group;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.souvenir.engine.extraction.Guidance;
import io.souvenir.engine.ingest.group.AddGroup.Pending;
import io.souvenir.engine.ingest.group.AddGroup.Tail;
import io.souvenir.engine.memory.MemoryRows;
import io.souvenir.engine.memory.derived.IndexedText;
import io.souvenir.engine.tenancy.ProjectId;
import io.souvenir.engine.tenancy.ProjectRef;
import io.souvenir.engine.tenancy.TenantId;
import io.souvenir.engine.tenancy.TenantSql;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;

/** The pending adds of scopes in PostgreSQL: reads the oldest ones of a scope and writes down what became of them. */
@ApplicationScoped
class PendingAdds {

    /** How much text a group holds unless its first add alone has more: some 100 vectors. Others wait no longer for their turn. */
    private static final int GROUP_CHARACTERS = 60_000;

    /**
     * An add that failed before goes alone, so that it cannot take others down with it. Long ones share a group with few:
     * a long text has many vectors, and a group's are in memory together.
     */
    private static final String START = """
            with open as (
                select id, seq, attempts from event
                where tenant_id = $1 and scope_id = $2 and status in ('PENDING', 'RUNNING') order by seq limit $3 + 1),
            oldest as (
                select id, count(*) over () as open, row_number() over (order by seq) as place, sum(attempts) over (order by seq) as tried,
                    sum((select sum(length(content)) from turn where tenant_id = $1 and event_id = open.id)) over (order by seq) as told
                from open)
            update event e set status = 'RUNNING', started_at = coalesce(started_at, clock_timestamp()), attempts = e.attempts + 1
            from oldest where e.tenant_id = $1 and e.id = oldest.id and oldest.place <= $3
                and (oldest.place = 1 or oldest.tried = 0 and coalesce(oldest.told, 0) <= $4)
            returning e.*, oldest.open
            """;

    private static final String TURNS = """
            select event_id, position, role, speaker, content, memory_id, metadata, categories, stated_at, created_at, updated_at,
                expiration_date, immutable
            from turn where tenant_id = $1 and event_id = any ($2) order by event_id, position
            """;

    private static final String TAIL = """
            select m.id, m.revision, m.observed_at, m.speaker, m.text, m.run_id, r.session_number from ranking_row r
                join memory m on m.tenant_id = r.tenant_id and m.id = r.memory_id
            where r.tenant_id = $1 and r.scope_id = $2 and not r.deleted and r.kind = 'turn' order by r.position desc limit 1
            """;

    private static final String FAIL = """
            update event set status = 'FAILED', error = $3, completed_at = clock_timestamp()
            where tenant_id = $1 and id = any ($2) and status = 'RUNNING' and not stored
            """;

    private static final String SETTLE = """
            update event set status = 'SUCCEEDED', completed_at = clock_timestamp(), metadata = '{}', guidance = '{}'
            where tenant_id = $1 and id = any ($2) and status = 'RUNNING' and stored
            """;

    private final TenantSql sql;

    PendingAdds(TenantSql sql) {
        this.sql = sql;
    }

    /** Marks the oldest adds RUNNING and reads what working on them takes. */
    Uni<AddGroup> start(ScopeLease lease, int limit) {
        return sql.transaction(lease.tenant(), connection -> connection.preparedQuery(START)
                .execute(Tuple.of(lease.tenant().value(), lease.scopeId(), limit, GROUP_CHARACTERS))
                .chain(events -> turns(connection, lease, events)
                        .chain(turns -> tail(connection, lease).map(tail -> group(lease, events, turns, tail)))));
    }

    private static Uni<Map<UUID, List<Row>>> turns(SqlConnection connection, ScopeLease lease, RowSet<Row> events) {
        List<UUID> ids = new ArrayList<>(events.size());
        events.forEach(row -> ids.add(row.getUUID("id")));
        return connection.preparedQuery(TURNS)
                .execute(Tuple.of(lease.tenant().value()).addArrayOfUUID(ids.toArray(UUID[]::new)))
                .map(rows -> {
                    Map<UUID, List<Row>> turns = new HashMap<>();
                    rows.forEach(row -> turns.computeIfAbsent(row.getUUID("event_id"), id -> new ArrayList<>()).add(row));
                    return turns;
                });
    }

    private static Uni<Optional<Tail>> tail(SqlConnection connection, ScopeLease lease) {
        return connection.preparedQuery(TAIL).execute(Tuple.of(lease.tenant().value(), lease.scopeId()))
                .map(rows -> rows.size() == 0 ? Optional.empty() : Optional.of(readTail(rows.iterator().next())));
    }

    private static Tail readTail(Row row) {
        IndexedText text = new IndexedText(row.getOffsetDateTime("observed_at").toInstant(), row.getString("speaker"),
                row.getString("text"));
        return new Tail(row.getUUID("id"), row.getInteger("revision"), text, row.getString("run_id"),
                row.getInteger("session_number"));
    }

    private static AddGroup group(ScopeLease lease, RowSet<Row> events, Map<UUID, List<Row>> turns, Optional<Tail> tail) {
        List<Row> rows = new ArrayList<>(events.size());
        events.forEach(rows::add);
        rows.sort((a, b) -> Long.compare(a.getLong("seq"), b.getLong("seq")));
        return new AddGroup(lease,
                rows.stream().map(row -> pending(lease.tenant(), row, turns.getOrDefault(row.getUUID("id"), List.of())))
                        .toList(),
                !rows.isEmpty() && rows.getFirst().getLong("open") > rows.size(), tail.orElse(null));
    }

    private static Pending pending(TenantId tenant, Row row, List<Row> turns) {
        var timestamp = row.getOffsetDateTime("stated_at");
        return new Pending(new ProjectRef(tenant, new ProjectId(row.getUUID("project_id"))), row.getUUID("id"),
                MemoryRows.owners(row), row.getBoolean("infer"),
                ((JsonObject) row.getValue("metadata")).getMap(), timestamp == null ? null : timestamp.toInstant(),
                row.getOffsetDateTime("created_at").toInstant(), row.getLocalDate("expiration_date"),
                row.getBoolean("immutable"),
                row.getInteger("attempts"), row.getBoolean("stored"), Guidance.read((JsonObject) row.getValue("guidance")),
                TurnRows.turns(turns), TurnRows.imported(turns));
    }

    /** Tells the clients: what these adds made is stored and can be found. */
    Uni<Void> settle(AddGroup group) {
        return sql.transaction(group.lease().tenant(), connection -> connection.preparedQuery(SETTLE)
                .execute(Tuple.of(group.lease().tenant().value()).addArrayOfUUID(group.eventIds())).replaceWithVoid());
    }

    Uni<Void> fail(AddGroup group, String error) {
        return sql.transaction(group.lease().tenant(), connection -> connection.preparedQuery(FAIL)
                .execute(Tuple.of(group.lease().tenant().value()).addArrayOfUUID(group.eventIds()).addString(error))
                .replaceWithVoid());
    }
}
