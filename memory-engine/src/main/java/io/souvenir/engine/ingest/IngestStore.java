package io.souvenir.engine.ingest;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import org.jspecify.annotations.Nullable;

import io.smallrye.mutiny.Uni;
import io.souvenir.engine.error.ErrorCode;
import io.souvenir.engine.error.SouvenirException;
import io.souvenir.engine.extraction.ExtractionOutcome;
import io.souvenir.engine.idempotency.Idempotency;
import io.souvenir.engine.memory.MemoryRows;
import io.souvenir.engine.memory.Owners;
import io.souvenir.engine.memory.scope.ScopeKey;
import io.souvenir.engine.tenancy.ProjectRef;
import io.souvenir.engine.tenancy.TenantSql;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;

/** The events of adds and deletions in PostgreSQL. */
@ApplicationScoped
class IngestStore {

    private static final String ACCEPT = """
            select * from accept_add($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19,
                $20)
            """;

    private static final String EVENT = """
            select kind, status, error, duplicates, extraction, created_at, started_at, completed_at from event
            where tenant_id = $1 and project_id = $2 and id = $3
            """;

    private static final String RESULTS = """
            select id, text, user_id, agent_id, app_id, run_id from memory where tenant_id = $1 and event_id = $2
            order by turn_position, created_at
            """;

    private static final String DELETED = """
            insert into event (tenant_id, project_id, id, kind, status, infer, metadata, immutable, created_at, started_at,
                completed_at)
            values ($1, $2, $3, 'DELETE', 'SUCCEEDED', false, '{}', false, $4, $4, clock_timestamp())
            """;

    private final TenantSql sql;

    IngestStore(TenantSql sql) {
        this.sql = sql;
    }

    /** @param repeated whether the event is an earlier one, which the idempotency key names */
    record Accepted(UUID event, Instant at, boolean repeated) {
    }

    Uni<Accepted> accept(ProjectRef project, UUID event, AddRequest request) {
        Owners owners = request.owners();
        ScopeKey scope = owners.scope();
        List<Message> messages = request.messages();
        Idempotency key = request.idempotency();
        Tuple arguments = Tuple.of(project.tenant().value(), project.project().value(), event, scope.kind(), scope.owner(),
                owners.userId())
                .addString(owners.agentId()).addString(owners.appId()).addString(owners.runId())
                .addBoolean(request.infer()).addValue(new JsonObject(request.metadata()))
                .addOffsetDateTime(utc(request.timestamp())).addLocalDate(request.expirationDate())
                .addBoolean(request.immutable()).addString(key == null ? null : key.key())
                .addString(key == null ? null : key.requestHash())
                .addArrayOfString(messages.stream().map(m -> m.role().name().toLowerCase(Locale.ROOT)).toArray(String[]::new))
                .addArrayOfString(messages.stream().map(Message::name).toArray(String[]::new))
                .addArrayOfString(messages.stream().map(Message::content).toArray(String[]::new))
                .addValue(request.guidance().json());
        return sql.call(ACCEPT, arguments).map(rows -> accepted(rows.iterator().next()));
    }

    private static Accepted accepted(Row row) {
        if (row.getBoolean("reused")) {
            throw Idempotency.reused();
        }
        return new Accepted(row.getUUID("accepted"), row.getOffsetDateTime("accepted_at").toInstant(),
                row.getBoolean("repeated"));
    }

    private static @Nullable OffsetDateTime utc(@Nullable Instant instant) {
        return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
    }

    Uni<IngestEvent> event(ProjectRef project, UUID id) {
        return sql.transaction(project.tenant(), connection -> connection.preparedQuery(EVENT)
                .execute(Tuple.of(project.tenant().value(), project.project().value(), id))
                .chain(rows -> {
                    if (rows.size() == 0) {
                        throw new SouvenirException(ErrorCode.EVENT_NOT_FOUND, "There is no event " + id);
                    }
                    Row event = rows.iterator().next();
                    return results(connection, project, id).map(results -> read(id, event, results));
                }));
    }

    private static Uni<List<IngestEvent.Result>> results(SqlConnection connection, ProjectRef project, UUID id) {
        return connection.preparedQuery(RESULTS).execute(Tuple.of(project.tenant().value(), id)).map(rows -> {
            List<IngestEvent.Result> results = new ArrayList<>(rows.size());
            rows.forEach(row -> results.add(result(row)));
            return results;
        });
    }

    static IngestEvent.Result result(Row row) {
        return new IngestEvent.Result(row.getUUID("id"), row.getString("text"), MemoryRows.owners(row));
    }

    Uni<UUID> deleted(ProjectRef project, UUID id, Instant began) {
        Tuple arguments = Tuple.of(project.tenant().value(), project.project().value(), id, utc(began));
        return sql.transaction(project.tenant(), connection -> connection.preparedQuery(DELETED).execute(arguments))
                .replaceWith(id);
    }

    static IngestEvent read(UUID id, Row row, List<IngestEvent.Result> results) {
        return new IngestEvent(id, IngestEvent.Kind.valueOf(row.getString("kind")),
                IngestEvent.Status.valueOf(row.getString("status")), results,
                List.of(row.getArrayOfUUIDs("duplicates")), row.getString("error"),
                ExtractionOutcome.read(row.getValue("extraction")),
                row.getOffsetDateTime("created_at").toInstant(), instant(row.getOffsetDateTime("started_at")),
                instant(row.getOffsetDateTime("completed_at")));
    }

    private static @Nullable Instant instant(@Nullable OffsetDateTime time) {
        return time == null ? null : time.toInstant();
    }
}
