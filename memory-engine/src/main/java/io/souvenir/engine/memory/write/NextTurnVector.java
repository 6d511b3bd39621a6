package io.souvenir.engine.memory.write;

import java.time.OffsetDateTime;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

import io.smallrye.mutiny.Uni;
import io.souvenir.engine.memory.derived.ChunkEmbedder;
import io.souvenir.engine.memory.derived.IndexedText;
import io.souvenir.engine.memory.derived.TextVectors;
import io.souvenir.engine.memory.scope.ScopeLock;
import io.souvenir.engine.outbox.Outbox;
import io.souvenir.engine.tenancy.ProjectId;
import io.souvenir.engine.tenancy.ProjectRef;
import io.souvenir.engine.tenancy.TenantId;
import io.souvenir.engine.tenancy.TenantSql;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;

/**
 * The first vector of a turn speaks of the turn before it too. When that one changes or goes, the vectors are withdrawn in the same
 * transaction, so that nothing of the old words stays, and computed anew afterwards. Until then words alone find the turn.
 */
@ApplicationScoped
public class NextTurnVector {

    private static final Logger LOGGER = Logger.getLogger(NextTurnVector.class);

    private static final String WITHDRAW = """
            with follower as (
                select f.memory_id from ranking_row r join ranking_row f on f.tenant_id = r.tenant_id and f.scope_id = r.scope_id
                    and f.session_number = r.session_number and not f.deleted and f.position = (
                        select min(n.position) from ranking_row n
                        where n.tenant_id = r.tenant_id and n.scope_id = r.scope_id and n.position > r.position and n.kind = 'turn')
                where r.tenant_id = $1 and r.scope_id = $2 and r.memory_id = any ($3)
            ), told as (
                update ranking_row r set scope_revision = s.revision from follower f, scope s
                where r.tenant_id = $1 and r.scope_id = $2 and r.memory_id = f.memory_id and s.tenant_id = $1 and s.id = $2
            )
            delete from memory_vector v using follower f
            where v.tenant_id = $1 and v.scope_id = $2 and v.memory_id = f.memory_id
            returning v.memory_id
            """;

    private static final String TELL = "update ranking_row set scope_revision = $4 where tenant_id = $1 and scope_id = $2 and memory_id = $3";

    private static final String READ = """
            select m.id, m.project_id, m.revision, m.text, m.speaker, m.observed_at, p.text as before_text, p.speaker as before_speaker,
                p.observed_at as before_at
            from ranking_row f
                join memory m on m.tenant_id = f.tenant_id and m.id = f.memory_id
                left join ranking_row b on b.tenant_id = f.tenant_id and b.scope_id = f.scope_id and b.position = (
                    select max(o.position) from ranking_row o
                    where o.tenant_id = f.tenant_id and o.scope_id = f.scope_id and o.position < f.position and o.kind = 'turn')
                    and b.session_number = f.session_number and not b.deleted
                left join memory p on p.tenant_id = b.tenant_id and p.id = b.memory_id
            where f.tenant_id = $1 and f.scope_id = $2 and f.memory_id = $3
            """;

    private final TenantSql sql;
    private final ChunkEmbedder passages;
    private final Outbox outbox;

    NextTurnVector(TenantSql sql, ChunkEmbedder passages, Outbox outbox) {
        this.sql = sql;
        this.passages = passages;
        this.outbox = outbox;
    }

    /** Withdraws the vector that speaks of {@code changed}; answers whose it was. */
    Uni<Optional<UUID>> withdraw(SqlConnection connection, TenantId tenant, long scopeId, UUID changed) {
        return withdrawAll(connection, tenant, scopeId, new UUID[] { changed })
                .map(followers -> followers.stream().findFirst());
    }

    /** Withdraws the vectors that speak of any of {@code changed}; answers whose they were. */
    public Uni<List<UUID>> withdrawAll(SqlConnection connection, TenantId tenant, long scopeId, UUID[] changed) {
        return connection.preparedQuery(WITHDRAW).execute(Tuple.of(tenant.value(), scopeId).addArrayOfUUID(changed))
                .chain(rows -> {
                    Set<UUID> several = new LinkedHashSet<>();
                    rows.forEach(row -> several.add(row.getUUID(0)));
                    List<UUID> followers = List.copyOf(several);
                    return followers.isEmpty() ? Uni.createFrom().item(followers)
                            : outbox.changed(connection, tenant, scopeId, followers.toArray(UUID[]::new))
                                    .replaceWith(followers);
                });
    }

    /** Computes and stores it anew. The change itself is done: a failure here leaves the follower to be found by words. */
    public Uni<Void> renew(TenantId tenant, long scopeId, Optional<UUID> withdrawn) {
        return withdrawn.map(follower -> renew(tenant, scopeId, follower)).orElseGet(() -> Uni.createFrom().voidItem())
                .onFailure().recoverWithUni(failure -> {
                    LOGGER.warnf(failure, "Memory %s has no vector until it is revised", withdrawn.orElseThrow());
                    return Uni.createFrom().voidItem();
                });
    }

    private Uni<Void> renew(TenantId tenant, long scopeId, UUID follower) {
        return sql.transaction(tenant, connection -> connection.preparedQuery(READ)
                .execute(Tuple.of(tenant.value(), scopeId, follower)))
                .chain(rows -> rows.size() == 0 ? Uni.createFrom().voidItem()
                        : embed(tenant, rows.iterator().next())
                                .chain(vectors -> store(tenant, scopeId, rows.iterator().next(), vectors)));
    }

    private Uni<TextVectors> embed(TenantId tenant, Row row) {
        IndexedText text = new IndexedText(row.getOffsetDateTime("observed_at").toInstant(), row.getString("speaker"),
                row.getString("text"));
        return passages.of(new ProjectRef(tenant, new ProjectId(row.getUUID("project_id"))), text.passages(before(row)));
    }

    private static @Nullable IndexedText before(Row row) {
        OffsetDateTime at = row.getOffsetDateTime("before_at");
        return at == null ? null
                : new IndexedText(at.toInstant(), row.getString("before_speaker"), row.getString("before_text"));
    }

    private Uni<Void> store(TenantId tenant, long scopeId, Row row, TextVectors vectors) {
        UUID follower = row.getUUID("id");
        return sql.transaction(tenant, connection -> ScopeLock.take(connection, tenant, scopeId, 0)
                .chain(lock -> connection.preparedQuery(TELL).execute(Tuple.of(tenant.value(), scopeId, follower, lock.rev())))
                .chain(() -> VectorRows.replace(connection, new VectorRows.Key(tenant, scopeId, follower,
                        row.getInteger("revision")), vectors))
                .chain(() -> outbox.changed(connection, tenant, scopeId, new UUID[] { follower })));
    }
}
