package io.souvenir.engine.recall.scope;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.cache.CaffeineCacheMetrics;
import io.smallrye.mutiny.Uni;
import io.souvenir.engine.recall.RecallConfig;
import io.souvenir.engine.recall.scope.ScopeVectors.Change;
import io.souvenir.engine.recall.scope.ScopeVectors.Delta;
import io.souvenir.engine.tenancy.TenantSql;
import io.souvenir.engine.vector.VectorBytes;
import io.souvenir.engine.vector.VectorScope;
import io.vertx.mutiny.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;


/**
 * The vectors of small scopes that are asked about again and again. The first question of a scope goes to the index; the
 * second one reads its vectors, while its own is computed, and from then on they are compared here, which spares the way to the
 * index and the reading of its answer. What changed since is read as for {@link SnapshotCache}.
 */
@ApplicationScoped
class ScopeVectorCache {

    private static final String CHANGED = "select * from recall_vectors($1, $2, $3, $4)";

    /** What an empty entry counts: it only tells that the scope has been asked about. */
    private static final int ENTRY = 1;

    private final TenantSql sql;
    private final Cache<VectorScope, ScopeVectors> cache;

    ScopeVectorCache(TenantSql sql, RecallConfig config, MeterRegistry registry) {
        this.sql = sql;
        this.cache = Caffeine.newBuilder().maximumWeight(config.hotVectors()).expireAfterAccess(SnapshotCache.UNASKED)
                .recordStats()
                .weigher((VectorScope scope, ScopeVectors vectors) -> vectors.size() + ENTRY).build();
        CaffeineCacheMetrics.monitor(registry, cache, "souvenir.recall.hot.vectors");
    }

    /** The scope's vectors as of {@code rev} or later; empty at its first question. */
    Uni<Optional<ScopeVectors>> of(VectorScope scope, long rev) {
        ScopeVectors known = cache.getIfPresent(scope);
        if (known == null) {
            cache.put(scope, new ScopeVectors());
            return Uni.createFrom().item(Optional.empty());
        }
        return known.rev() >= rev ? Uni.createFrom().item(Optional.of(known)) : refreshed(scope, known).map(Optional::of);
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

    /** Rows come by place; one for each part of a memory, or one without a vector. */
    private static Delta read(RowSet<Row> rows) {
        List<Change> changes = new ArrayList<>();
        long rev = 0;
        long epoch = 0;
        for (Row row : rows) {
            rev = row.getLong("scope_rev");
            epoch = row.getLong("scope_epoch");
            Integer place = row.getInteger("ord");
            if (place == null) {
                continue;
            }
            if (changes.isEmpty() || changes.getLast().place() != place) {
                changes.add(new Change(place, new ArrayList<>(1)));
            }
            Buffer embedding = row.getBuffer("embedding");
            if (embedding != null) {
                changes.getLast().vectors().add(VectorBytes.decode(embedding.getBytes()));
            }
        }
        return new Delta(rev, epoch, changes);
    }
}
