package io.souvenir.engine.ingest;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.souvenir.engine.extraction.Guidance;
import io.souvenir.engine.ingest.Group.Pending;
import io.souvenir.engine.ingest.Group.Tail;
import io.souvenir.engine.memory.IndexedText;
import io.souvenir.engine.memory.MemoryRows;
import io.souvenir.engine.tenancy.ProjectId;
import io.souvenir.engine.tenancy.ProjectRef;
import io.souvenir.engine.tenancy.TenantId;
import io.souvenir.engine.tenancy.TenantSql;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;

/** The worker's side of events in PostgreSQL: claim a scope, read its oldest adds, give it back. */
@ApplicationScoped
class WorkStore {

    /** How much text a group holds unless its first add alone has more: some 700 vectors. */
    private static final int GROUP_CHARACTERS = 400_000;

    private static final String CLAIM = "select * from claim_ingest($1, $2)";

    private static final String WAITING = "select count(*) from scope_work where ingest_due is not null";

    private static final String RENEW = """
            update scope_work set ingest_lease = now() + make_interval(secs => $4)
            where tenant_id = $1 and scope_id = $2 and ingest_token = $3
            """;

    /**
     * An add that failed before goes alone, so that it cannot take others down with it. Long ones share a group with few:
     * a long text has many vectors, and a group's are in memory together.
     */
    private static final String START = """
            with open as (
                select id, seq, attempts from ingest_event
                where tenant_id = $1 and scope_id = $2 and status in ('PENDING', 'RUNNING') order by seq limit $3),
            oldest as (
                select id, row_number() over (order by seq) as place, sum(attempts) over (order by seq) as tried,
                    sum((select sum(length(content)) from turn where tenant_id = $1 and event_id = open.id)) over (order by seq) as told
                from open)
            update ingest_event e set status = 'RUNNING', started_at = coalesce(started_at, clock_timestamp()), attempts = e.attempts + 1
            from oldest where e.tenant_id = $1 and e.id = oldest.id and (oldest.place = 1 or oldest.tried = 0 and coalesce(oldest.told, 0) <= $4)
            returning e.*
            """;

    private static final String TURNS = """
            select event_id, ord, role, speaker, content, memory_id, metadata, categories, said_at, created_at, updated_at,
                expiration_date, immutable
            from turn where tenant_id = $1 and event_id = any ($2) order by event_id, ord
            """;

    private static final String TAIL = """
            select m.id, m.revision, m.observed_at, m.speaker, m.text, m.run_id, r.session_no from recall_row r
                join memory m on m.tenant_id = r.tenant_id and m.id = r.memory_id
            where r.tenant_id = $1 and r.scope_id = $2 and not r.deleted and r.kind = 'turn' order by r.ord desc limit 1
            """;

    private static final String HOLD = """
            select 1 from scope_work where tenant_id = $1 and scope_id = $2 and ingest_token = $3 for update
            """;

    private static final String RELEASE = """
            update scope_work set ingest_lease = null, ingest_token = null, ingest_due =
                case when exists (select from ingest_event where tenant_id = $1 and scope_id = $2 and status in ('PENDING', 'RUNNING'))
                     then now() + make_interval(secs => $4) end
            where tenant_id = $1 and scope_id = $2 and ingest_token = $3
            """;

    private static final String FAIL = """
            update ingest_event set status = 'FAILED', error = $3, completed_at = clock_timestamp()
            where tenant_id = $1 and id = any ($2) and status = 'RUNNING' and not stored
            """;

    private static final String SETTLE = """
            update ingest_event set status = 'SUCCEEDED', completed_at = clock_timestamp(), metadata = '{}', guidance = '{}'
            where tenant_id = $1 and id = any ($2) and status = 'RUNNING' and stored
            """;

    private final TenantSql sql;

    WorkStore(TenantSql sql) {
        this.sql = sql;
    }

    Uni<Optional<Lease>> claim(Duration lease) {
        UUID token = UUID.randomUUID();
        return sql.call(CLAIM, Tuple.of(token, (int) lease.toSeconds())).map(rows -> {
            if (rows.size() == 0) {
                return Optional.empty();
            }
            Row row = rows.iterator().next();
            return Optional.of(new Lease(new TenantId(row.getUUID("tenant_id")), row.getLong("scope_id"), token));
        });
    }

    Uni<Long> waiting() {
        return sql.workerTransaction(connection -> connection.query(WAITING).execute())
                .map(rows -> rows.iterator().next().getLong(0));
    }

    Uni<Void> renew(Lease lease, Duration time) {
        return sql.transaction(lease.tenant(), connection -> connection.preparedQuery(RENEW)
                .execute(key(lease).addInteger((int) time.toSeconds())).replaceWithVoid());
    }

    /** Marks the oldest adds RUNNING and reads what working on them takes. */
    Uni<Group> start(Lease lease, int limit) {
        return sql.transaction(lease.tenant(), connection -> connection.preparedQuery(START)
                .execute(Tuple.of(lease.tenant().value(), lease.scopeId(), limit, GROUP_CHARACTERS))
                .chain(events -> turns(connection, lease, events)
                        .chain(turns -> tail(connection, lease).map(tail -> group(lease, events, turns, tail)))));
    }

    private static Uni<Map<UUID, List<Row>>> turns(SqlConnection connection, Lease lease, RowSet<Row> events) {
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

    private static Uni<Optional<Tail>> tail(SqlConnection connection, Lease lease) {
        return connection.preparedQuery(TAIL).execute(Tuple.of(lease.tenant().value(), lease.scopeId()))
                .map(rows -> rows.size() == 0 ? Optional.empty() : Optional.of(readTail(rows.iterator().next())));
    }

    private static Tail readTail(Row row) {
        IndexedText text = new IndexedText(row.getOffsetDateTime("observed_at").toInstant(), row.getString("speaker"),
                row.getString("text"));
        return new Tail(row.getUUID("id"), row.getInteger("revision"), text, row.getString("run_id"),
                row.getInteger("session_no"));
    }

    private static Group group(Lease lease, RowSet<Row> events, Map<UUID, List<Row>> turns, Optional<Tail> tail) {
        List<Row> rows = new ArrayList<>(events.size());
        events.forEach(rows::add);
        rows.sort((a, b) -> Long.compare(a.getLong("seq"), b.getLong("seq")));
        return new Group(lease,
                rows.stream().map(row -> pending(lease.tenant(), row, turns.getOrDefault(row.getUUID("id"), List.of())))
                        .toList(),
                tail.orElse(null));
    }

    private static Pending pending(TenantId tenant, Row row, List<Row> turns) {
        var timestamp = row.getOffsetDateTime("said_at");
        return new Pending(new ProjectRef(tenant, new ProjectId(row.getUUID("project_id"))), row.getUUID("id"),
                MemoryRows.owners(row), row.getBoolean("infer"),
                ((JsonObject) row.getValue("metadata")).getMap(), timestamp == null ? null : timestamp.toInstant(),
                row.getOffsetDateTime("created_at").toInstant(), row.getLocalDate("expiration_date"),
                row.getBoolean("immutable"),
                row.getInteger("attempts"), row.getBoolean("stored"), Guidance.read((JsonObject) row.getValue("guidance")),
                TurnRows.turns(turns), TurnRows.imported(turns));
    }

    /** Tells the clients: what these adds made is stored and can be found. */
    Uni<Void> settle(Group group) {
        return sql.transaction(group.lease().tenant(), connection -> connection.preparedQuery(SETTLE)
                .execute(Tuple.of(group.lease().tenant().value()).addArrayOfUUID(group.eventIds())).replaceWithVoid());
    }

    Uni<Void> fail(Group group, String error) {
        return sql.transaction(group.lease().tenant(), connection -> connection.preparedQuery(FAIL)
                .execute(Tuple.of(group.lease().tenant().value()).addArrayOfUUID(group.eventIds()).addString(error))
                .replaceWithVoid());
    }

    /** Gives the scope back; the row is locked first, so that an add accepted meanwhile is seen and stays due. */
    Uni<Void> release(Lease lease, Duration pause) {
        return sql.transaction(lease.tenant(), connection -> connection.preparedQuery(HOLD).execute(key(lease))
                .chain(() -> connection.preparedQuery(RELEASE).execute(key(lease).addInteger((int) pause.toSeconds())))
                .replaceWithVoid());
    }

    private static Tuple key(Lease lease) {
        return Tuple.of(lease.tenant().value(), lease.scopeId(), lease.token());
    }
}
