package io.souvenir.engine.ingest;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.souvenir.engine.paging.Page;
import io.souvenir.engine.paging.PageBound;
import io.souvenir.engine.tenancy.ProjectRef;
import io.souvenir.engine.tenancy.TenantSql;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;

/** Lists the events of a project by page number. */
@ApplicationScoped
class EventSlices {

    private static final String COUNT = "select count(*) from event where tenant_id = $1 and project_id = $2";

    /** The size of an event includes its memories: their texts and about 300 bytes each. */
    private static final String SLICE = """
            select id, kind, status, error, duplicates, extraction, created_at, started_at, completed_at,
                (select coalesce(sum(octet_length(m.text) + 300), 0) from memory m where m.tenant_id = $1 and m.event_id = e.id) as size
            from event e where tenant_id = $1 and project_id = $2 order by created_at desc, id desc limit $3 offset $4
            """;

    private static final String RESULTS = """
            select event_id, id, text, user_id, agent_id, app_id, run_id from memory where tenant_id = $1 and project_id = $2 and event_id = any ($3)
            order by turn_position, created_at
            """;

    private final TenantSql sql;
    private final PageBound bound;

    EventSlices(TenantSql sql, PageBound bound) {
        this.bound = bound;
        this.sql = sql;
    }

    Uni<IngestEventSlice> slice(ProjectRef project, int offset, int limit) {
        UUID tenant = project.tenant().value();
        UUID id = project.project().value();
        return sql.transaction(project.tenant(), connection -> connection.preparedQuery(COUNT).execute(Tuple.of(tenant, id))
                .map(rows -> rows.iterator().next().getLong(0))
                .chain(total -> connection.preparedQuery(bound.of(SLICE)).execute(Tuple.of(tenant, id, limit, offset))
                        .chain(events -> results(connection, project, events).map(results -> read(events, results, limit)))
                        .map(page -> new IngestEventSlice(page.items(), total, page.more()))));
    }

    private static Uni<Map<UUID, List<IngestEvent.Result>>> results(SqlConnection connection, ProjectRef project,
            RowSet<Row> events) {
        List<UUID> ids = new ArrayList<>(events.size());
        events.forEach(event -> ids.add(event.getUUID("id")));
        return connection.preparedQuery(RESULTS)
                .execute(Tuple.of(project.tenant().value(), project.project().value())
                        .addArrayOfUUID(ids.toArray(UUID[]::new)))
                .map(rows -> {
                    Map<UUID, List<IngestEvent.Result>> results = new HashMap<>();
                    rows.forEach(row -> results.computeIfAbsent(row.getUUID("event_id"), event -> new ArrayList<>())
                            .add(IngestStore.result(row)));
                    return results;
                });
    }

    private static Page<IngestEvent> read(RowSet<Row> events, Map<UUID, List<IngestEvent.Result>> results, int limit) {
        return PageBound.read(events, limit, event -> {
            UUID id = event.getUUID("id");
            return IngestStore.read(id, event, results.getOrDefault(id, List.of()));
        });
    }
}
