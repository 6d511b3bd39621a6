package io.souvenir.engine.memory.delete;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

import jakarta.enterprise.context.ApplicationScoped;

import org.jspecify.annotations.Nullable;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.souvenir.engine.filter.Filter;
import io.souvenir.engine.memory.MemoryReader;
import io.souvenir.engine.memory.scope.ScopeLock;
import io.souvenir.engine.memory.write.NextTurnVector;
import io.souvenir.engine.memory.write.OptimisticLocking;
import io.souvenir.engine.memory.write.SupersessionWriter;
import io.souvenir.engine.outbox.IndexRelay;
import io.souvenir.engine.outbox.Outbox;
import io.souvenir.engine.tenancy.ProjectRef;
import io.souvenir.engine.tenancy.TenantId;
import io.souvenir.engine.tenancy.TenantSql;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;

/**
 * Forgets a memory. The scope's lock comes first, so that adds in flight store either before, and are forgotten, or after, and
 * find their turns gone. History keeps that something was, never what it said (ADR 0004).
 */
@ApplicationScoped
public class MemoryDeleter {

    private static final String PLACE = "select scope_id, revision from memory where tenant_id = $1 and project_id = $2 and id = $3";

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
    private final NextTurnVector follower;
    private final MatchDeleter matches;

    MemoryDeleter(TenantSql sql, Outbox outbox, IndexRelay relay, NextTurnVector follower, MatchDeleter matches) {
        this.sql = sql;
        this.outbox = outbox;
        this.relay = relay;
        this.follower = follower;
        this.matches = matches;
    }

    public Uni<Void> delete(ProjectRef project, UUID id, @Nullable Integer expected) {
        TenantId tenant = project.tenant();
        return sql.transaction(tenant, connection -> scopeOf(connection, project, id)
                .chain(scopeId -> ScopeLock.take(connection, tenant, scopeId, 0))
                .chain(scope -> DeletionCascade.delete(connection, scope, id)
                        .call(kin -> deleteOne(connection, scope, id, expected)
                                .chain(gone -> SupersessionWriter.inherit(connection, scope, gone)))
                        .map(kin -> with(id, kin))
                        .call(ids -> TurnDeletion.deleteRepeats(connection, tenant, scope.scopeId(), ids))
                        .chain(ids -> forgetTraces(connection, scope, ids))))
                .call(done -> Multi.createFrom().iterable(done.withdrawn())
                        .onItem().transformToUniAndConcatenate(it -> follower.renew(tenant, done.scopeId(), Optional.of(it)))
                        .collect().asList())
                .chain(done -> relay.drain(tenant, done.scopeId()));
    }

    /**
     * Deletes every memory that matches, expired ones too, and answers their number. A filter that compares owner ids alone (or
     * nothing, which means the whole project) also deletes their waiting turns.
     */
    public Uni<Long> deleteMatching(ProjectRef project, Filter filter) {
        return matches.delete(project, filter);
    }

    private static UUID[] with(UUID id, List<UUID> kin) {
        return Stream.concat(Stream.of(id), kin.stream()).toArray(UUID[]::new);
    }

    private Uni<Forgotten> forgetTraces(SqlConnection connection, ScopeLock scope, UUID[] ids) {
        TenantId tenant = scope.tenant();
        return connection.preparedQuery(TOMBSTONE)
                .execute(Tuple.of(tenant.value()).addArrayOfUUID(ids).addLong(scope.rev()))
                .chain(() -> DeletionTraces.blankHistory(connection, tenant, ids))
                .chain(() -> outbox.changed(connection, tenant, scope.scopeId(), ids))
                .chain(() -> follower.withdrawAll(connection, tenant, scope.scopeId(), ids))
                .map(withdrawn -> new Forgotten(scope.scopeId(), withdrawn));
    }

    private record Forgotten(long scopeId, List<UUID> withdrawn) {
    }

    private static Uni<Long> scopeOf(SqlConnection connection, ProjectRef project, UUID id) {
        return connection.preparedQuery(PLACE).execute(Tuple.of(project.tenant().value(), project.project().value(), id))
                .map(rows -> {
                    if (rows.size() == 0) {
                        throw MemoryReader.notFound(id);
                    }
                    return rows.iterator().next().getLong("scope_id");
                });
    }

    private static Uni<RowSet<Row>> deleteOne(SqlConnection connection, ScopeLock scope, UUID id,
            @Nullable Integer expected) {
        return connection.preparedQuery(DELETE_ONE)
                .execute(Tuple.of(scope.tenant().value(), scope.project().value(), id).addInteger(expected))
                .chain(rows -> {
                    if (rows.size() == 0) {
                        throw expected == null ? MemoryReader.notFound(id) : OptimisticLocking.mismatch();
                    }
                    var row = rows.iterator().next();
                    return TurnDeletion.delete(connection, scope.tenant(), scope.scopeId(),
                            new UUID[] { row.getUUID("event_id") }, new Integer[] { row.getInteger("turn_position") })
                            .replaceWith(rows);
                });
    }
}
