package io.souvenir.engine.recall.scope;

import java.time.Duration;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.cache.CaffeineCacheMetrics;
import io.smallrye.mutiny.Uni;
import io.souvenir.engine.dates.Days;
import io.souvenir.engine.lexical.TermsCodec;
import io.souvenir.engine.memory.MemoryAttributes.Kind;
import io.souvenir.engine.recall.scope.RankingRow.Content;
import io.souvenir.engine.recall.scope.RankingRow.Status;
import io.souvenir.engine.recall.scope.ScopeSnapshot.Change;
import io.souvenir.engine.recall.scope.ScopeState.Delta;
import io.souvenir.engine.tenancy.TenantId;
import io.souvenir.engine.tenancy.TenantSql;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;

/**
 * Caches scopes. Every read asks PostgreSQL what changed since the snapshot's revision, usually nothing, so each replica is
 * up to date at once and no invalidation is sent.
 */
@ApplicationScoped
class SnapshotCache {

    /** A scope that no question reads any more, perhaps because it was erased, leaves the cache after this time. */
    static final Duration IDLE_TIME = Duration.ofMinutes(30);

    private static final String DELTA = "select * from ranking_changes($1, $2, $3)";

    private final TenantSql sql;
    private final Cache<Key, ScopeSnapshot> cache;

    SnapshotCache(TenantSql sql, ScopeConfig config, MeterRegistry registry) {
        this.sql = sql;
        this.cache = Caffeine.newBuilder().maximumWeight(config.snapshotRows()).expireAfterAccess(IDLE_TIME).recordStats()
                .weigher((Key key, ScopeSnapshot snapshot) -> snapshot.rows().length + 1).build();
        CaffeineCacheMetrics.monitor(registry, cache, "souvenir.recall.snapshots");
    }

    private record Key(TenantId tenant, long scopeId) {
    }

    Uni<ScopeSnapshot> current(TenantId tenant, long scopeId) {
        Key key = new Key(tenant, scopeId);
        ScopeSnapshot cached = cache.getIfPresent(key);
        ScopeSnapshot snapshot = cached == null ? new ScopeSnapshot() : cached;
        return delta(key, snapshot.rev()).chain(delta -> {
            if (!snapshot.apply(delta)) {
                cache.asMap().remove(key, snapshot);
                return current(tenant, scopeId);
            }
            if (cached == null || !delta.changes().isEmpty()) {
                cache.put(key, snapshot);
            }
            return Uni.createFrom().item(snapshot);
        });
    }

    private Uni<Delta<Change>> delta(Key key, long rev) {
        return sql.call(DELTA, Tuple.of(key.tenant().value(), key.scopeId(), rev)).map(SnapshotCache::read);
    }

    private static Delta<Change> read(RowSet<Row> rows) {
        List<Change> changes = new ArrayList<>(rows.size());
        long rev = 0;
        long epoch = 0;
        for (Row row : rows) {
            rev = row.getLong("scope_revision");
            epoch = row.getLong("scope_epoch");
            Integer ord = row.getInteger("row_position");
            if (ord != null) {
                changes.add(row.getBoolean("deleted") ? new Change(ord, null, null) : change(ord, row));
            }
        }
        return new Delta<>(rev, epoch, changes);
    }

    private static Content content(Row row) {
        LocalDate from = row.getLocalDate("about_from");
        Kind kind = Kind.of(row.getString("kind"));
        MemoryMentions mentions = MemoryMentions.read(row.getValue("mentions"));
        return from == null && kind == Kind.TURN && mentions.isNone() ? Content.TURN
                : new Content(kind, List.of(row.getArrayOfIntegers("source_positions")),
                        from == null ? null : new Days(from, row.getLocalDate("about_to")), mentions);
    }

    private static Status status(Row row) {
        OffsetDateTime to = row.getOffsetDateTime("valid_to");
        return new Status(row.getOffsetDateTime("valid_from").toInstant(), to == null ? null : to.toInstant(),
                row.getBoolean("quarantined"));
    }

    private static Change change(int ord, Row row) {
        String speaker = row.getString("speaker");
        RankingRow ranking = new RankingRow(row.getUUID("memory_id"), ord, row.getInteger("session_number"),
                row.getString("role").intern(), speaker == null ? null : speaker.intern(),
                row.getOffsetDateTime("observed_at").toInstant(), row.getLocalDate("expiration_date"),
                row.getInteger("word_count"),
                row.getBoolean("is_question"), row.getShort("feedback"), content(row), status(row));
        return new Change(ord, ranking, TermsCodec.decode(row.getBuffer("terms").getBytes()));
    }
}
