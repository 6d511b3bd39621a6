package io.souvenir.engine.ingest;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.souvenir.engine.error.ErrorCode;
import io.souvenir.engine.error.SouvenirException;
import io.souvenir.engine.extraction.ExtractionOutcome;
import io.souvenir.engine.idempotency.Idempotency;
import io.souvenir.engine.memory.MemoryRows;
import io.souvenir.engine.memory.Owners;
import io.souvenir.engine.memory.scope.ScopeKey;
import io.souvenir.engine.paging.PageBound;
import io.souvenir.engine.tenancy.ProjectRef;
import io.souvenir.engine.tenancy.Rows;
import io.souvenir.engine.tenancy.TenantSql;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;

/** The events of adds and deletions in PostgreSQL. */
@ApplicationScoped
class IngestStore {

    private static final String ACCEPT = """
            select * from accept_add($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19,
                $20, $21)
            """;

    private static final String EVENT = """
            select id, kind, status, error, duplicates, extraction, skipped, created_at, started_at, completed_at from event
            where tenant_id = $1 and project_id = $2 and id = $3
            """;

    private static final String COUNT = "select count(*) from event where tenant_id = $1 and project_id = $2";

    /** The size of an event includes its memories: their texts and about 300 bytes each. */
    private static final String SLICE = """
            select id, kind, status, error, duplicates, extraction, skipped, created_at, started_at, completed_at,
                (select coalesce(sum(octet_length(m.text) + 300), 0) from memory m where m.tenant_id = $1 and m.event_id = e.id)
                + (select coalesce(sum(octet_length(m.text) + 300), 0) from memory m where m.tenant_id = $1 and m.id = any (e.duplicates))
                as size
            from event e where tenant_id = $1 and project_id = $2 order by created_at desc, id desc limit $3 offset $4
            """;

    private static final String RESULTS = """
            select * from (
            select event_id, id, text, user_id, agent_id, app_id, run_id, 'ADD' as effect, turn_position as place, created_at
            from memory where tenant_id = $1 and event_id = any ($2) and not hidden
            union all
            select e.id, m.id, m.text, m.user_id, m.agent_id, m.app_id, m.run_id,
                case when m.id = any (e.updated) then 'UPDATE' else 'NONE' end, array_position(e.duplicates, m.id), m.created_at
            from event e join memory m on m.tenant_id = $1 and m.id = any (e.duplicates) and m.event_id <> e.id and not m.hidden
            where e.tenant_id = $1 and e.id = any ($2)) result
            order by effect <> 'ADD', place, created_at
            """;

    private static final String DELETED = """
            insert into event (tenant_id, project_id, id, kind, status, infer, metadata, immutable, created_at, started_at,
                completed_at)
            values ($1, $2, $3, 'DELETE', 'SUCCEEDED', false, '{}', false, $4, $4, clock_timestamp())
            """;

    private final TenantSql sql;
    private final PageBound bound;

    IngestStore(TenantSql sql, PageBound bound) {
        this.sql = sql;
        this.bound = bound;
    }

    /** @param repeated whether the event is an earlier one, which the idempotency key names */
    record Accepted(UUID event, Instant at, boolean repeated) {
    }

    Uni<Accepted> accept(ProjectRef project, UUID event, AddRequest request) {
        Owners owners = request.owners();
        ScopeKey scope = owners.scope();
        List<Message> messages = request.messages();
        Idempotency key = request.idempotency();
        Instant at = request.timestamp();
        Tuple arguments = project.key().addUUID(event).addString(scope.kind()).addString(scope.owner())
                .addString(owners.userId()).addString(owners.agentId()).addString(owners.appId()).addString(owners.runId())
                .addBoolean(request.infer()).addValue(new JsonObject(request.metadata()))
                .addOffsetDateTime(at == null ? null : Rows.utc(at)).addLocalDate(request.expirationDate())
                .addBoolean(request.immutable()).addString(key == null ? null : key.key())
                .addString(key == null ? null : key.requestHash())
                .addArrayOfString(messages.stream().map(m -> m.role().name().toLowerCase(Locale.ROOT)).toArray(String[]::new))
                .addArrayOfString(messages.stream().map(Message::name).toArray(String[]::new))
                .addArrayOfString(messages.stream().map(Message::content).toArray(String[]::new))
                .addValue(request.guidance().json())
                .addValue(new JsonArray(request.skipped().stream().map(IngestStore::json).toList()));
        return sql.call(ACCEPT, arguments).map(rows -> accepted(Rows.only(rows)));
    }

    private static JsonObject json(SkippedPart part) {
        return new JsonObject().put("message", part.message()).put("type", part.type()).put("count", part.count());
    }

    private static List<SkippedPart> skipped(Row row) {
        return ((JsonArray) row.getValue("skipped")).stream().map(JsonObject.class::cast)
                .map(part -> new SkippedPart(part.getInteger("message"), part.getString("type"), part.getInteger("count")))
                .toList();
    }

    private static Accepted accepted(Row row) {
        if (row.getBoolean("reused")) {
            throw Idempotency.reused();
        }
        return new Accepted(row.getUUID("accepted"), Rows.instant(row, "accepted_at"), row.getBoolean("repeated"));
    }

    Uni<IngestEvent> event(ProjectRef project, UUID id) {
        return sql.transaction(project.tenant(), connection -> connection.preparedQuery(EVENT)
                .execute(project.key().addUUID(id))
                .invoke(rows -> Rows.require(rows.size() > 0,
                        () -> new SouvenirException(ErrorCode.EVENT_NOT_FOUND, "There is no event " + id)))
                .chain(rows -> results(connection, project, rows).map(results -> read(Rows.only(rows), results))));
    }

    Uni<IngestEventSlice> slice(ProjectRef project, int offset, int limit) {
        return sql.transaction(project.tenant(), connection -> connection.preparedQuery(COUNT).execute(project.key())
                .map(rows -> Rows.only(rows).getLong(0))
                .chain(total -> connection.preparedQuery(bound.of(SLICE))
                        .execute(project.key().addInteger(limit).addInteger(offset))
                        .chain(events -> results(connection, project, events)
                                .map(results -> PageBound.read(events, limit, event -> read(event, results))))
                        .map(page -> new IngestEventSlice(page.items(), total, page.more()))));
    }

    /** By event, the memories that it made, then those that it repeats, without those that are kept for the record alone. */
    private static Uni<Map<UUID, List<IngestEvent.Result>>> results(SqlConnection connection, ProjectRef project,
            RowSet<Row> events) {
        UUID[] ids = Rows.list(events, event -> event.getUUID("id")).toArray(UUID[]::new);
        return connection.preparedQuery(RESULTS).execute(Tuple.of(project.tenant().value()).addArrayOfUUID(ids)).map(rows -> {
            Map<UUID, List<IngestEvent.Result>> results = new HashMap<>();
            rows.forEach(row -> results.computeIfAbsent(row.getUUID("event_id"), event -> new ArrayList<>()).add(
                    new IngestEvent.Result(row.getUUID("id"), row.getString("text"), MemoryRows.owners(row),
                            IngestEvent.Effect.valueOf(row.getString("effect")))));
            return results;
        });
    }

    Uni<UUID> deleted(ProjectRef project, UUID id, Instant began) {
        return sql.query(project.tenant(), DELETED, project.key().addUUID(id).addOffsetDateTime(Rows.utc(began)))
                .replaceWith(id);
    }

    private static IngestEvent read(Row row, Map<UUID, List<IngestEvent.Result>> results) {
        UUID id = row.getUUID("id");
        return new IngestEvent(id, IngestEvent.Kind.valueOf(row.getString("kind")),
                IngestEvent.Status.valueOf(row.getString("status")), results.getOrDefault(id, List.of()),
                List.of(row.getArrayOfUUIDs("duplicates")), row.getString("error"),
                ExtractionOutcome.read(row.getValue("extraction")), skipped(row), Rows.instant(row, "created_at"),
                Rows.nullableInstant(row, "started_at"), Rows.nullableInstant(row, "completed_at"));
    }
}
