package io.souvenir.engine.ingest.group;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import org.jspecify.annotations.Nullable;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.souvenir.engine.extraction.ExtractionConfig;
import io.souvenir.engine.extraction.ExtractionOutcome;
import io.souvenir.engine.extraction.Guidance;
import io.souvenir.engine.extraction.Turn;
import io.souvenir.engine.ingest.group.AddGroup.PendingAdd;
import io.souvenir.engine.memory.MemoryRows;
import io.souvenir.engine.tenancy.ProjectId;
import io.souvenir.engine.tenancy.ProjectRef;
import io.souvenir.engine.tenancy.Rows;
import io.souvenir.engine.tenancy.TenantId;
import io.souvenir.engine.tenancy.TenantSql;
import io.souvenir.engine.work.WorkItem;
import io.souvenir.engine.work.WorkQueue;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;

/** The adds in PostgreSQL whose facts are made up for. Their turns are read as they are then: what is deleted yields no facts. */
@ApplicationScoped
class LateAdds {

    /** Its subjects are ids of events. */
    static final String QUEUE = "facts";

    private static final String WAITING = """
            select count(*) from (select from work where tenant_id = $1 and queue = $2 limit $3) w
            """;

    private static final String ADD = """
            select *, coalesce(expiration_date < current_date, false) as expired from event
            where tenant_id = $1 and id = $2 and extraction ? 'pending'
            """;

    private static final String TURNS = """
            select t.position, t.role, t.speaker, coalesce(m.text, t.content) as content, m.id, m.metadata, m.superseded_by from turn t
                left join memory m on m.tenant_id = $1 and m.event_id = $2 and m.turn_position = t.position and m.kind = 'turn'
            where t.tenant_id = $1 and t.event_id = $2 order by t.position
            """;

    private static final String END = """
            update event set extraction = $3, guidance = '{}' where tenant_id = $1 and id = $2 and extraction ? 'pending'
            """;

    private final TenantSql sql;
    private final WorkQueue work;
    private final ExtractionConfig config;

    LateAdds(TenantSql sql, WorkQueue work, ExtractionConfig config) {
        this.sql = sql;
        this.work = work;
        this.config = config;
    }

    /**
     * An add whose facts are to come.
     *
     * @param settled whether its ingest is over
     * @param turns by their place in the add, the memories of its turns
     * @param superseded by the same, the memories that supersede those
     */
    record LateAdd(AddGroup group, boolean settled, boolean expired, Map<Integer, UUID> turns, Map<Integer, UUID> superseded) {

        PendingAdd add() {
            return group.adds().getFirst();
        }

        Duration age() {
            return Duration.between(add().createdAt(), Instant.now());
        }
    }

    /** Queues the adds whose model failed for a passing reason, in the transaction that stores their turns; answers the outcomes. */
    Uni<Map<UUID, ExtractionOutcome>> request(SqlConnection connection, TenantId tenant,
            Map<UUID, ExtractionOutcome> outcomes) {
        List<UUID> pending = outcomes.entrySet().stream().filter(it -> it.getValue().pending()).map(Map.Entry::getKey).sorted()
                .toList();
        if (pending.isEmpty()) {
            return Uni.createFrom().item(outcomes);
        }
        return connection.preparedQuery(WAITING).execute(Tuple.of(tenant.value(), QUEUE, config.lateAdds()))
                .chain(rows -> {
                    if (Rows.only(rows).getLong(0) >= config.lateAdds()) {
                        Map<UUID, ExtractionOutcome> refused = new HashMap<>(outcomes);
                        refused.replaceAll((event, outcome) -> outcome.notPending());
                        return Uni.createFrom().item(refused);
                    }
                    return Multi.createFrom().iterable(pending).onItem()
                            .transformToUniAndConcatenate(event -> work.restart(connection, tenant, QUEUE, event.toString(),
                                    config.latePause()))
                            .collect().last().replaceWith(outcomes);
                });
    }

    /** Empty where its facts are not to come any more. */
    Uni<Optional<LateAdd>> read(WorkItem item) {
        return sql.transaction(item.tenant(), connection -> connection.preparedQuery(ADD).execute(key(item))
                .chain(rows -> rows.size() == 0 ? Uni.createFrom().item(Optional.empty())
                        : connection.preparedQuery(TURNS).execute(key(item))
                                .map(turns -> Optional.of(lateAdd(item, Rows.only(rows), turns)))));
    }

    private static LateAdd lateAdd(WorkItem item, Row row, RowSet<Row> rows) {
        List<Row> turns = Rows.list(rows, turn -> turn);
        Map<Integer, UUID> memories = new HashMap<>();
        Map<Integer, UUID> superseded = new HashMap<>();
        turns.forEach(turn -> {
            put(memories, turn, "id");
            put(superseded, turn, "superseded_by");
        });
        Map<String, Object> metadata = turns.stream().map(turn -> turn.getValue("metadata"))
                .filter(JsonObject.class::isInstance).findFirst().map(found -> ((JsonObject) found).getMap()).orElse(Map.of());
        PendingAdd add = new PendingAdd(new ProjectRef(item.tenant(), new ProjectId(row.getUUID("project_id"))),
                row.getUUID("id"), MemoryRows.owners(row), true, metadata, Rows.nullableInstant(row, "stated_at"),
                Rows.instant(row, "created_at"), row.getLocalDate("expiration_date"), row.getBoolean("immutable"), 0, false,
                Guidance.read((JsonObject) row.getValue("guidance")),
                turns.stream().map(turn -> new Turn(turn.getInteger("position"), turn.getString("role"),
                        turn.getString("speaker"), turn.getString("content"))).toList(),
                Map.of());
        AddGroup group = new AddGroup(new ScopeLease(item, row.getLong("scope_id")), List.of(add), false, null);
        return new LateAdd(group, row.getString("status").equals("SUCCEEDED"), row.getBoolean("expired"), memories, superseded);
    }

    private static void put(Map<Integer, UUID> ids, Row turn, String column) {
        @Nullable UUID id = turn.getUUID(column);
        if (id != null) {
            ids.put(turn.getInteger("position"), id);
        }
    }

    /** No facts come any more. */
    Uni<Void> end(WorkItem item, ExtractionOutcome outcome) {
        return sql.query(item.tenant(), END, key(item).addValue(new JsonObject(outcome.notPending().json()))).replaceWithVoid();
    }

    private static Tuple key(WorkItem item) {
        return Tuple.of(item.tenant().value(), UUID.fromString(item.subject()));
    }
}
