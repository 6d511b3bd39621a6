package io.souvenir.engine.recall.scope;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.cache.CaffeineCacheMetrics;
import io.smallrye.mutiny.Uni;
import io.souvenir.engine.recall.scope.ScopeState.Delta;
import io.souvenir.engine.recall.scope.ScopeVectors.Change;
import io.souvenir.engine.tenancy.TenantSql;
import io.souvenir.engine.vector.VectorBytes;
import io.souvenir.engine.vector.VectorScope;
import io.vertx.mutiny.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;

/**
 * Caches the vectors of small scopes that are asked again. A scope's first question goes to the index. The second one reads the
 * scope's vectors while its own is computed; from then on they are compared here, without a call to the index. Changes are read
 * as for {@link SnapshotCache}.
 */
@ApplicationScoped
class ScopeVectorCache {

    private static final String CHANGED = "select * from vector_changes($1, $2, $3, $4)";

    /** The weight of an empty entry, which marks a scope that has been asked once. */
    private static final int ENTRY = 1;

    private final TenantSql sql;
    private final Cache<VectorScope, ScopeVectors> cache;

    ScopeVectorCache(TenantSql sql, ScopeConfig config, MeterRegistry registry) {
        this.sql = sql;
        this.cache = Caffeine.newBuilder().maximumWeight(config.hotVectors()).expireAfterAccess(SnapshotCache.IDLE_TIME)
                .recordStats()
                .weigher((VectorScope scope, ScopeVectors vectors) -> vectors.size() + ENTRY).build();
        CaffeineCacheMetrics.monitor(registry, cache, "souvenir.recall.hot.vectors");
    }

    /** The scope's vectors as of {@code rev} or later; empty at its first question. */
    Uni<Optional<ScopeVectors>> of(VectorScope scope, long rev) {
        ScopeVectors cached = cache.getIfPresent(scope);
        if (cached == null) {
            cache.put(scope, new ScopeVectors());
            return Uni.createFrom().item(Optional.empty());
        }
        return cached.rev() >= rev ? Uni.createFrom().item(Optional.of(cached)) : refreshed(scope, cached).map(Optional::of);
    }

    private Uni<ScopeVectors> refreshed(VectorScope scope, ScopeVectors vectors) {
        return sql.call(CHANGED, Tuple.of(scope.tenant().value(), scope.scopeId(), scope.model(), vectors.rev()))
                .map(ScopeVectorCache::read)
                .chain(delta -> {
                    if (!vectors.apply(delta)) {
                        return refreshed(scope, new ScopeVectors());
                    }
                    cache.put(scope, vectors);
                    return Uni.createFrom().item(vectors);
                });
    }

    /** Rows are ordered by memory: one for each chunk, or one without a vector. */
    private static Delta<Change> read(RowSet<Row> rows) {
        List<Change> changes = new ArrayList<>();
        long rev = 0;
        long epoch = 0;
        for (Row row : rows) {
            rev = row.getLong("scope_revision");
            epoch = row.getLong("scope_epoch");
            Integer ord = row.getInteger("row_position");
            if (ord == null) {
                continue;
            }
            if (changes.isEmpty() || changes.getLast().ord() != ord) {
                changes.add(new Change(ord, new ArrayList<>(1)));
            }
            Buffer embedding = row.getBuffer("embedding");
            if (embedding != null) {
                changes.getLast().vectors().add(VectorBytes.decode(embedding.getBytes()));
            }
        }
        return new Delta<>(rev, epoch, changes);
    }
}
