package io.souvenir.engine.recall.scope;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.logging.Logger;

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
 * Caches the vectors of scopes that are asked again. A scope's first question goes to the index. The second one reads the scope's
 * vectors while its own is computed; from then on they are compared here, without a call to the index. A larger scope is read in
 * pages while the index goes on answering. Changes are read as for {@link SnapshotCache}.
 */
@ApplicationScoped
class ScopeVectorCache {

    private static final Logger LOGGER = Logger.getLogger(ScopeVectorCache.class);

    private static final String CHANGED = "select * from vector_changes($1, $2, $3, $4, $5, $6)";

    /** The vectors of this many memories are read at once. */
    private static final int PAGE = 1_000;
    private static final int START = -1;

    /** How many scopes are read at once beside their questions. */
    private static final int MAX_LOADING = 2;

    /** The weight of an empty entry, which marks a scope that has been asked once. */
    private static final int ENTRY = 1;

    private final TenantSql sql;
    private final Cache<VectorScope, ScopeVectors> cache;
    private final Set<VectorScope> loading = ConcurrentHashMap.newKeySet();

    ScopeVectorCache(TenantSql sql, ScopeConfig config, MeterRegistry registry) {
        this.sql = sql;
        this.cache = Caffeine.newBuilder().maximumWeight(config.hotVectors()).expireAfterAccess(SnapshotCache.IDLE_TIME)
                .recordStats()
                .weigher((VectorScope scope, ScopeVectors vectors) -> vectors.size() + ENTRY).build();
        CaffeineCacheMetrics.monitor(registry, cache, "souvenir.recall.hot.vectors");
    }

    /** The scope's vectors as of the snapshot or later; empty while the index has to answer. */
    Uni<Optional<ScopeVectors>> of(VectorScope scope, ScopeSnapshot snapshot) {
        ScopeVectors cached = cache.getIfPresent(scope);
        if (cached == null) {
            cache.put(scope, new ScopeVectors());
            return Uni.createFrom().item(Optional.empty());
        }
        if (cached.rev() == 0 && snapshot.size() > PAGE) {
            loadBeside(scope);
            return Uni.createFrom().item(Optional.empty());
        }
        return cached.rev() >= snapshot.rev() ? Uni.createFrom().item(Optional.of(cached)) : refreshed(scope, cached);
    }

    private void loadBeside(VectorScope scope) {
        if (loading.size() < MAX_LOADING && loading.add(scope)) {
            load(scope, new ScopeVectors(), START).onTermination().invoke(() -> loading.remove(scope)).subscribe()
                    .with(loaded -> {},
                            failure -> LOGGER.debug("The vectors of a scope are read at a later question", failure));
        }
    }

    private Uni<Optional<ScopeVectors>> refreshed(VectorScope scope, ScopeVectors vectors) {
        return page(scope, vectors.rev(), START).chain(delta -> {
            if (delta.changes().size() >= PAGE) {
                loadBeside(scope);
                return Uni.createFrom().item(Optional.empty());
            }
            return vectors.apply(delta) ? Uni.createFrom().item(cached(scope, vectors))
                    : load(scope, new ScopeVectors(), START);
        });
    }

    private Uni<Optional<ScopeVectors>> load(VectorScope scope, ScopeVectors vectors, int after) {
        return page(scope, 0, after).chain(page -> {
            if (!vectors.append(page)) {
                return load(scope, new ScopeVectors(), START);
            }
            return page.changes().size() < PAGE ? Uni.createFrom().item(cached(scope, vectors))
                    : load(scope, vectors, page.changes().getLast().ord());
        });
    }

    private Optional<ScopeVectors> cached(VectorScope scope, ScopeVectors vectors) {
        cache.put(scope, vectors);
        return Optional.of(vectors);
    }

    private Uni<Delta<Change>> page(VectorScope scope, long rev, int after) {
        return sql.call(CHANGED, Tuple.of(scope.tenant().value(), scope.scopeId(), scope.model(), rev, after, PAGE))
                .map(ScopeVectorCache::read);
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
