package io.souvenir.engine.memory.delete;

import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

import jakarta.enterprise.context.ApplicationScoped;

import org.jspecify.annotations.Nullable;

import io.smallrye.mutiny.Uni;
import io.souvenir.engine.filter.Filter;
import io.souvenir.engine.memory.MemoryReader;
import io.souvenir.engine.memory.entity.RelationWriter;
import io.souvenir.engine.memory.scope.ScopeLock;
import io.souvenir.engine.memory.write.NextTurnVector;
import io.souvenir.engine.memory.write.OptimisticLocking;
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
 * Deletes memories. The scope's lock comes first, so that a concurrent add stores its memories either before, and they are deleted
 * too, or after, and finds its turns deleted. History keeps that a memory existed, never its text (ADR 0004).
 */
@ApplicationScoped
public class MemoryDeleter {

    private static final String DELETE_ONE = """
            delete from memory where tenant_id = $1 and project_id = $2 and id = $3 and revision = coalesce($4, revision)
            returning id, event_id, turn_position, revision, superseded_by, valid_to, superseded_reason
            """;

    private static final String TOMBSTONE = """
            update ranking_row set scope_revision = $3, deleted = true, terms = '', word_count = 0, speaker = null, mentions = null
            where tenant_id = $1 and memory_id = any ($2)
            """;

    private final TenantSql sql;
    private final Outbox outbox;
    private final IndexRelay relay;
    private final NextTurnVector nextTurn;
    private final MatchDeleter matches;

    MemoryDeleter(TenantSql sql, Outbox outbox, IndexRelay relay, NextTurnVector nextTurn, MatchDeleter matches) {
        this.sql = sql;
        this.outbox = outbox;
        this.relay = relay;
        this.nextTurn = nextTurn;
        this.matches = matches;
    }

    /** @param expected fails as {@code REVISION_MISMATCH} unless the memory has this revision; null to not check */
    public Uni<Void> delete(ProjectRef project, UUID id, @Nullable Integer expected) {
        TenantId tenant = project.tenant();
        return sql.retriedTransaction(tenant, connection -> MemoryReader.lockScope(connection, project, id)
                .chain(scope -> DeletionCascade.delete(connection, scope, id)
                        .call(() -> deleteOne(connection, scope, id, expected)
                                .chain(deleted -> SupersessionWriter.inherit(connection, scope, deleted)))
                        .map(related -> Stream.concat(Stream.of(id), related.stream()).toArray(UUID[]::new))
                        .call(ids -> TurnDeletion.deleteRepeats(connection, tenant, scope.scopeId(), ids))
                        .chain(ids -> deleteTraces(connection, scope, ids))))
                .call(deleted -> nextTurn.renew(tenant, deleted.scopeId(), deleted.nextTurns()))
                .chain(deleted -> relay.drain(tenant, deleted.scopeId()));
    }

    /**
     * Deletes every memory that matches, expired ones too, and answers their number. A filter that compares owner ids alone (or
     * nothing, which means the whole project) also deletes their waiting turns.
     */
    public Uni<Long> deleteMatching(ProjectRef project, Filter filter) {
        return matches.delete(project, filter);
    }

    private Uni<Deleted> deleteTraces(SqlConnection connection, ScopeLock scope, UUID[] ids) {
        TenantId tenant = scope.tenant();
        return RelationWriter.deleted(connection, scope, ids)
                .chain(() -> connection.preparedQuery(TOMBSTONE)
                        .execute(Tuple.of(tenant.value()).addArrayOfUUID(ids).addLong(scope.rev())))
                .chain(() -> MatchDeleter.blankHistory(connection, tenant, ids))
                .chain(() -> outbox.changed(connection, tenant, scope.scopeId(), ids))
                .chain(() -> nextTurn.delete(connection, tenant, scope.scopeId(), ids))
                .map(nextTurns -> new Deleted(scope.scopeId(), nextTurns));
    }

    private record Deleted(long scopeId, List<UUID> nextTurns) {
    }

    private static Uni<RowSet<Row>> deleteOne(SqlConnection connection, ScopeLock scope, UUID id,
            @Nullable Integer expected) {
        return connection.preparedQuery(DELETE_ONE)
                .execute(Tuple.of(scope.tenant().value(), scope.project().value(), id).addInteger(expected))
                .invoke(rows -> Rows.require(rows.size() > 0,
                        () -> expected == null ? MemoryReader.notFound(id) : OptimisticLocking.mismatch()))
                .call(rows -> TurnDeletion.delete(connection, scope.tenant(), scope.scopeId(), rows));
    }
}
