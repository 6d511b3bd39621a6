package io.souvenir.engine.memory.write;

import java.util.List;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.logging.Logger;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.souvenir.engine.memory.derived.IndexedText;
import io.souvenir.engine.memory.derived.MemoryDeriver;
import io.souvenir.engine.memory.derived.TextVectors;
import io.souvenir.engine.memory.scope.ScopeLock;
import io.souvenir.engine.outbox.Outbox;
import io.souvenir.engine.tenancy.ProjectId;
import io.souvenir.engine.tenancy.ProjectRef;
import io.souvenir.engine.tenancy.Rows;
import io.souvenir.engine.tenancy.TenantId;
import io.souvenir.engine.tenancy.TenantSql;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;

/**
 * The first vector of a turn also embeds the previous turn. When that one is updated or deleted, the vectors of the next turn are
 * deleted in the same transaction, so that nothing of the old text stays, and computed again afterwards. Until then keywords alone
 * find the next turn.
 */
@ApplicationScoped
public class NextTurnVector {

    private static final Logger LOGGER = Logger.getLogger(NextTurnVector.class);

    private static final String DELETE = """
            with follower as (
                select f.memory_id from ranking_row r join ranking_row f on f.tenant_id = r.tenant_id and f.scope_id = r.scope_id
                    and f.session_number = r.session_number and not f.deleted and f.position = (
                        select min(n.position) from ranking_row n
                        where n.tenant_id = r.tenant_id and n.scope_id = r.scope_id and n.position > r.position and n.kind = 'turn')
                where r.tenant_id = $1 and r.scope_id = $2 and r.memory_id = any ($3)
            ), history as (
                update ranking_row r set scope_revision = s.revision from follower f, scope s
                where r.tenant_id = $1 and r.scope_id = $2 and r.memory_id = f.memory_id and s.tenant_id = $1 and s.id = $2
            )
            delete from memory_vector v using follower f
            where v.tenant_id = $1 and v.scope_id = $2 and v.memory_id = f.memory_id
            returning v.memory_id
            """;

    private static final String TOUCH = "update ranking_row set scope_revision = $4 where tenant_id = $1 and scope_id = $2 and memory_id = $3";

    /** Joins {@code p}, the memory of the previous turn of its session, to the ranking row {@code r}. */
    public static final String PREVIOUS_TURN = """
                left join ranking_row b on b.tenant_id = r.tenant_id and b.scope_id = r.scope_id and b.position = (
                    select max(o.position) from ranking_row o
                    where o.tenant_id = r.tenant_id and o.scope_id = r.scope_id and o.position < r.position and o.kind = 'turn')
                    and b.session_number = r.session_number and not b.deleted
                left join memory p on p.tenant_id = b.tenant_id and p.id = b.memory_id
            """;

    private static final String READ = """
            select m.id, m.project_id, m.revision, m.text, m.speaker, m.observed_at, p.text as before_text, p.speaker as before_speaker,
                p.observed_at as before_at
            from ranking_row r
                join memory m on m.tenant_id = r.tenant_id and m.id = r.memory_id
            """ + PREVIOUS_TURN + """
            where r.tenant_id = $1 and r.scope_id = $2 and r.memory_id = $3
            """;

    private final TenantSql sql;
    private final MemoryDeriver deriver;
    private final Outbox outbox;

    NextTurnVector(TenantSql sql, MemoryDeriver deriver, Outbox outbox) {
        this.sql = sql;
        this.deriver = deriver;
        this.outbox = outbox;
    }

    /** Deletes the vectors of the turns after each of {@code changed}; answers those turns. */
    public Uni<List<UUID>> delete(SqlConnection connection, TenantId tenant, long scopeId, UUID[] changed) {
        return connection.preparedQuery(DELETE).execute(Tuple.of(tenant.value(), scopeId).addArrayOfUUID(changed))
                .chain(rows -> {
                    List<UUID> nextTurns = Rows.list(rows, row -> row.getUUID(0)).stream().distinct().toList();
                    return nextTurns.isEmpty() ? Uni.createFrom().item(nextTurns)
                            : outbox.changed(connection, tenant, scopeId, nextTurns.toArray(UUID[]::new))
                                    .replaceWith(nextTurns);
                });
    }

    /** Computes their vectors again. The change itself is committed: after a failure here, keywords alone find the turn. */
    public Uni<Void> renew(TenantId tenant, long scopeId, List<UUID> turns) {
        return Multi.createFrom().iterable(turns).onItem()
                .transformToUniAndConcatenate(turn -> renew(tenant, scopeId, turn).onFailure().recoverWithUni(failure -> {
                    LOGGER.warnf(failure, "Memory %s has no vector until it is updated", turn);
                    return Uni.createFrom().voidItem();
                })).collect().asList().replaceWithVoid();
    }

    private Uni<Void> renew(TenantId tenant, long scopeId, UUID turn) {
        return sql.query(tenant, READ, Tuple.of(tenant.value(), scopeId, turn))
                .chain(rows -> rows.size() == 0 ? Uni.createFrom().voidItem()
                        : embed(tenant, Rows.only(rows))
                                .chain(vectors -> store(tenant, scopeId, Rows.only(rows), vectors)));
    }

    private Uni<TextVectors> embed(TenantId tenant, Row row) {
        return deriver.vectorsOf(new ProjectRef(tenant, new ProjectId(row.getUUID("project_id"))),
                IndexedText.read(row).chunks(IndexedText.readPrevious(row)));
    }

    private Uni<Void> store(TenantId tenant, long scopeId, Row row, TextVectors vectors) {
        UUID turn = row.getUUID("id");
        return sql.transaction(tenant, connection -> ScopeLock.take(connection, tenant, scopeId, 0)
                .chain(lock -> connection.preparedQuery(TOUCH).execute(Tuple.of(tenant.value(), scopeId, turn, lock.rev())))
                .chain(() -> VectorRows.replace(connection, new VectorRows.Key(tenant, scopeId, turn,
                        row.getInteger("revision")), vectors))
                .chain(() -> outbox.changed(connection, tenant, scopeId, new UUID[] { turn })));
    }
}
