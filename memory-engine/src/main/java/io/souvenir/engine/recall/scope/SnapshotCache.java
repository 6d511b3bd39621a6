package io.souvenir.engine.recall.scope;

import java.time.Duration;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

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

    /** How many rows are read at once; a scope of more is read in pages, so that it is never in memory twice. */
    private static final int PAGE = 5_000;

    private static final String ROWS = "select * from ranking_changes($1, $2, $3, $4, $5, $6)";
    private static final int START = -1;
    private static final UUID[] NONE = {};

    private final TenantSql sql;
    private final long mostRows;
    private final Cache<Key, ScopeSnapshot> cache;

    SnapshotCache(TenantSql sql, ScopeConfig config, MeterRegistry registry) {
        this.sql = sql;
        this.mostRows = config.snapshotRows();
        this.cache = Caffeine.newBuilder().maximumWeight(config.snapshotRows()).expireAfterAccess(IDLE_TIME).recordStats()
                .weigher((Key key, ScopeSnapshot snapshot) -> snapshot.rows().length + 1).build();
        CaffeineCacheMetrics.monitor(registry, cache, "souvenir.recall.snapshots");
    }

    private record Key(TenantId tenant, long scopeId) {
    }

    /** @param scopeSize how many rows the scope has in all, deleted ones included */
    private record Page(Delta<Change> delta, int scopeSize) {

        boolean isFull() {
            return delta.changes().size() >= PAGE;
        }
    }

    Uni<ScopeSnapshot> current(TenantId tenant, long scopeId) {
        Key key = new Key(tenant, scopeId);
        ScopeSnapshot cached = cache.getIfPresent(key);
        if (cached == null) {
            return load(key);
        }
        return cached.isSample() ? Uni.createFrom().item(cached) : page(key, cached.rev(), START, NONE).chain(page -> {
            if (page.isFull() || !cached.apply(page.delta())) {
                cache.asMap().remove(key, cached);
                return load(key);
            }
            if (!page.delta().changes().isEmpty()) {
                cache.put(key, cached);
            }
            return Uni.createFrom().item(cached);
        });
    }

    /** The rows of these memories, their neighbours and the turns that they were learned from. */
    Uni<ScopeSnapshot> around(TenantId tenant, long scopeId, Collection<UUID> memories) {
        return page(new Key(tenant, scopeId), 0, START, memories.toArray(NONE)).map(page -> {
            ScopeSnapshot snapshot = new ScopeSnapshot();
            snapshot.append(page.delta());
            return snapshot;
        });
    }

    /** A scope of more rows than may be cached in all is sampled: its first rows tell who speaks there. */
    private Uni<ScopeSnapshot> load(Key key) {
        return page(key, 0, START, NONE).chain(first -> {
            ScopeSnapshot snapshot = new ScopeSnapshot();
            return first.scopeSize() > mostRows ? Uni.createFrom().item(ScopeSnapshot.sample(first.delta()))
                    : append(key, snapshot, first);
        }).invoke(snapshot -> cache.put(key, snapshot));
    }

    private Uni<ScopeSnapshot> append(Key key, ScopeSnapshot snapshot, Page page) {
        if (!snapshot.append(page.delta())) {
            return load(key);
        }
        return !page.isFull() ? Uni.createFrom().item(snapshot)
                : page(key, 0, page.delta().changes().getLast().ord(), NONE).chain(next -> append(key, snapshot, next));
    }

    /**
     * From revision 0 the rows behind the position {@code after} in their order, from any other those that changed since. A page that
     * is full is not all.
     */
    private Uni<Page> page(Key key, long rev, int after, UUID[] around) {
        return sql.call(ROWS, Tuple.of(key.tenant().value(), key.scopeId(), rev, after, PAGE, around)).map(SnapshotCache::read);
    }

    private static Page read(RowSet<Row> rows) {
        List<Change> changes = new ArrayList<>(rows.size());
        long rev = 0;
        long epoch = 0;
        int scopeSize = 0;
        for (Row row : rows) {
            rev = row.getLong("scope_revision");
            epoch = row.getLong("scope_epoch");
            scopeSize = row.getInteger("scope_size");
            Integer ord = row.getInteger("row_position");
            if (ord != null) {
                changes.add(row.getBoolean("deleted") ? new Change(ord, null, null) : change(ord, row));
            }
        }
        return new Page(new Delta<>(rev, epoch, changes), scopeSize);
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
