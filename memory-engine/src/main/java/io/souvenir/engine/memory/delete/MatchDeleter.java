package io.souvenir.engine.memory.delete;

import java.util.List;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.souvenir.engine.filter.Filter;
import io.souvenir.engine.filter.FilterSql;
import io.souvenir.engine.filter.ScopePins;
import io.souvenir.engine.memory.entity.RelationWriter;
import io.souvenir.engine.memory.scope.ScopeFinder;
import io.souvenir.engine.memory.scope.ScopeLock;
import io.souvenir.engine.memory.write.NextTurnVector;
import io.souvenir.engine.memory.write.SupersessionWriter;
import io.souvenir.engine.outbox.IndexRelay;
import io.souvenir.engine.outbox.Outbox;
import io.souvenir.engine.tenancy.ProjectRef;
import io.souvenir.engine.tenancy.Rows;
import io.souvenir.engine.tenancy.TenantId;
import io.souvenir.engine.tenancy.TenantSql;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;

/**
 * Deletes the memories that match a filter, scope by scope under the scope's lock. A filter on owners alone also deletes their
 * waiting turns; any other concerns stored memories only, and deletes their turns with them.
 */
@ApplicationScoped
class MatchDeleter {

    private static final String SCOPES = "select distinct scope_id from memory where tenant_id = $1 and project_id = $2 and (%s)";

    private static final String SCOPES_WITH_EVENTS = SCOPES + """
             union select distinct scope_id from event
             where tenant_id = $1 and project_id = $2 and scope_id is not null and (%s)
            """;

    private static final String DELETE = """
            with m as (select * from memory where tenant_id = $1 and scope_id = $2 and (%s))
            delete from memory where tenant_id = $1 and id in (
                select id from m union select o.id from m join memory o on\s""" + DeletionCascade.RELATED
            + ") returning id, event_id, turn_position, superseded_by, valid_to, superseded_reason";

    private static final String EVENTS = "(select id from event where tenant_id = $1 and scope_id = $2 and (%s))";

    private static final String DELETE_TURNS_OF_EVENTS = "delete from turn where tenant_id = $1 and event_id in " + EVENTS;

    private static final String BLANK_EVENTS = """
            update event set metadata = '{}', guidance = '{}', request_hash = null
            where tenant_id = $1 and (metadata <> '{}' or guidance <> '{}' or request_hash is not null) and id in\s""" + EVENTS;

    private static final String REMOVE_ROWS = "delete from ranking_row where tenant_id = $1 and memory_id = any ($2)";

    private static final String BLANK_HISTORY = """
            update memory_revision set old_text = null, new_text = null where tenant_id = $1 and memory_id = any ($2)
            """;

    private static final String HISTORY = """
            insert into memory_revision (tenant_id, project_id, memory_id, revision, change)
            select tenant_id, project_id, memory_id, max(revision) + 1, 'DELETE' from memory_revision
            where tenant_id = $1 and memory_id = any ($2) group by tenant_id, project_id, memory_id
            """;

    private static final String IS_EMPTY = "select not exists (select from memory where tenant_id = $1 and scope_id = $2)";

    private final TenantSql sql;
    private final Outbox outbox;
    private final IndexRelay relay;
    private final NextTurnVector nextTurn;

    MatchDeleter(TenantSql sql, Outbox outbox, IndexRelay relay, NextTurnVector nextTurn) {
        this.sql = sql;
        this.outbox = outbox;
        this.relay = relay;
        this.nextTurn = nextTurn;
    }

    Uni<Long> delete(ProjectRef project, Filter filter) {
        return scopes(project, filter)
                .chain(scopes -> Multi.createFrom().iterable(scopes)
                        .onItem().transformToUniAndConcatenate(scope -> deleteIn(project.tenant(), scope, filter))
                        .collect().asList())
                .map(counts -> counts.stream().mapToLong(Long::longValue).sum());
    }

    /** Where the filter requires an owner, that owner's scopes; else those in which a memory matches. */
    private Uni<List<Long>> scopes(ProjectRef project, Filter filter) {
        ScopePins pins = ScopePins.of(filter);
        return pins.isEmpty() ? matchingScopes(project, filter)
                : sql.transaction(project.tenant(), connection -> ScopeFinder.all(connection, project, pins))
                        .map(scopes -> scopes.stream().sorted().toList());
    }

    private Uni<List<Long>> matchingScopes(ProjectRef project, Filter filter) {
        FilterSql condition = FilterSql.of(filter, 3);
        String text = namesOwnersOnly(filter) ? SCOPES_WITH_EVENTS.formatted(condition.condition(), condition.condition())
                : SCOPES.formatted(condition.condition());
        return sql.query(project.tenant(), text, condition.addTo(project.key()))
                .map(rows -> Rows.list(rows, row -> row.getLong(0)).stream().sorted().toList());
    }

    private Uni<Long> deleteIn(TenantId tenant, long scopeId, Filter filter) {
        FilterSql condition = FilterSql.of(filter, 3);
        Tuple arguments = condition.addTo(Tuple.of(tenant.value(), scopeId));
        return sql.retriedTransaction(tenant, connection -> ScopeLock.takeToRemove(connection, tenant, scopeId)
                .call(() -> namesOwnersOnly(filter) ? deleteTurnsOfEvents(connection, condition, arguments)
                        : Uni.createFrom().voidItem())
                .chain(scope -> connection.preparedQuery(DELETE.replace("%s", condition.condition())).execute(arguments)
                        .call(deleted -> SupersessionWriter.inherit(connection, scope, deleted))
                        .call(deleted -> RelationWriter.deleted(connection, scope, ids(deleted))))
                .chain(deleted -> finish(connection, tenant, scopeId, deleted)))
                .call(deleted -> nextTurn.renew(tenant, scopeId, deleted.nextTurns()))
                .call(() -> relay.drain(tenant, scopeId))
                .map(Deleted::memories);
    }

    /** How many memories, and the turns that followed them. */
    private record Deleted(long memories, List<UUID> nextTurns) {
    }

    private static Uni<Void> deleteTurnsOfEvents(SqlConnection connection, FilterSql condition, Tuple arguments) {
        return connection.preparedQuery(DELETE_TURNS_OF_EVENTS.formatted(condition.condition())).execute(arguments)
                .chain(() -> connection.preparedQuery(BLANK_EVENTS.formatted(condition.condition())).execute(arguments))
                .replaceWithVoid();
    }

    private static UUID[] ids(RowSet<Row> memories) {
        return Rows.list(memories, row -> row.getUUID("id")).toArray(UUID[]::new);
    }

    private Uni<Deleted> finish(SqlConnection connection, TenantId tenant, long scopeId, RowSet<Row> deleted) {
        UUID[] ids = ids(deleted);
        return TurnDeletion.delete(connection, tenant, scopeId, deleted)
                .chain(() -> nextTurn.delete(connection, tenant, scopeId, ids))
                .call(() -> ids.length == 0 ? Uni.createFrom().voidItem() : deleteTraces(connection, tenant, scopeId, ids))
                .map(nextTurns -> new Deleted(ids.length, nextTurns));
    }

    /** What ranking, history and index still have of the deleted memories. */
    private Uni<Void> deleteTraces(SqlConnection connection, TenantId tenant, long scopeId, UUID[] ids) {
        return connection.preparedQuery(REMOVE_ROWS).execute(Tuple.of(tenant.value()).addArrayOfUUID(ids))
                .chain(() -> TurnDeletion.deleteRepeats(connection, tenant, scopeId, ids))
                .chain(() -> blankHistory(connection, tenant, ids))
                .chain(() -> connection.preparedQuery(IS_EMPTY).execute(Tuple.of(tenant.value(), scopeId)))
                .chain(rows -> Rows.only(rows).getBoolean(0) ? outbox.scopeDeleted(connection, tenant, scopeId)
                        : outbox.changed(connection, tenant, scopeId, ids));
    }

    static Uni<Void> blankHistory(SqlConnection connection, TenantId tenant, UUID[] ids) {
        return connection.preparedQuery(BLANK_HISTORY).execute(Tuple.of(tenant.value()).addArrayOfUUID(ids))
                .chain(() -> connection.preparedQuery(HISTORY).execute(Tuple.of(tenant.value()).addArrayOfUUID(ids)))
                .replaceWithVoid();
    }

    /** Events carry the same owner columns as memories, and nothing else that a filter compares. */
    private static boolean namesOwnersOnly(Filter filter) {
        return filter.comparesOnly(Filter.Field.OWNERS);
    }
}
