package io.souvenir.engine.recall.scope;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

import io.smallrye.mutiny.Uni;
import io.souvenir.engine.outbox.IndexRelay;
import io.souvenir.engine.tenancy.TenantSql;
import io.souvenir.engine.vector.VectorBytes;
import io.souvenir.engine.vector.VectorIndex;
import io.souvenir.engine.vector.VectorIndex.Hit;
import io.souvenir.engine.vector.VectorScope;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;

/**
 * Compares a question with vectors that are not cached: the index finds the nearest, and PostgreSQL has the vectors of further
 * candidates. Without the index ranking goes on by words; an index that lacks the scope is refilled.
 */
@ApplicationScoped
class VectorRetriever {

    private static final Logger LOGGER = Logger.getLogger(VectorRetriever.class);

    /** All vectors are read of a scope whose memories are all ranked, if there are no more than this. */
    private static final int MOST_NEAREST = 2_000;

    /** How many vectors of candidates are read at most from PostgreSQL, 3 MB. */
    private static final int MOST_MISSING = 2_000;

    private static final String MISSING = "select * from missing_vectors($1, $2, $3, $4, $5, $6, $7)";

    private final VectorIndex index;
    private final IndexRelay relay;
    private final SnapshotCache snapshots;
    private final TenantSql sql;
    private final ScopeConfig config;

    VectorRetriever(VectorIndex index, IndexRelay relay, SnapshotCache snapshots, TenantSql sql, ScopeConfig config) {
        this.index = index;
        this.relay = relay;
        this.snapshots = snapshots;
        this.sql = sql;
        this.config = config;
    }

    /**
     * @param hits the nearest vectors, or all
     * @param degraded whether the index failed or lacks vectors
     */
    record Nearest(List<Hit> hits, boolean all, boolean degraded) {

        private static final Nearest NONE = new Nearest(List.of(), false, true);

        /** The index may have memories that these rows do not have yet, or no longer. */
        IntStream ords(ScopeSnapshot snapshot) {
            return ids().stream().map(snapshot::ord).filter(Objects::nonNull).mapToInt(Integer::intValue);
        }

        private Set<UUID> ids() {
            return hits.stream().map(Hit::id).collect(Collectors.toSet());
        }
    }

    /** How many of the nearest vectors are read; where memories have several vectors each, as many more. */
    int count(long vectors, int memories) {
        return (int) Math.max(config.nearest(), Math.min(MOST_NEAREST, config.nearest() * vectors / Math.max(1, memories)));
    }

    Uni<Nearest> nearest(VectorScope scope, ScopeSnapshot snapshot, float[] vector) {
        boolean small = !snapshot.isSample() && snapshot.size() <= CandidateSelection.ALL;
        return (small ? allOf(scope, vector) : nearestOf(scope, snapshot, vector))
                .call(found -> found.hits().isEmpty() ? relay.rebuild(scope.tenant(), scope.scopeId())
                        : Uni.createFrom().voidItem())
                .onFailure().recoverWithItem(failure -> {
                    LOGGER.debug("The index failed; ranking goes on by words alone", failure);
                    return Nearest.NONE;
                });
    }

    private Uni<Nearest> allOf(VectorScope scope, float[] vector) {
        return index.nearest(scope, vector, MOST_NEAREST)
                .map(hits -> new Nearest(hits, hits.size() < MOST_NEAREST, hits.isEmpty()));
    }

    private Uni<Nearest> nearestOf(VectorScope scope, ScopeSnapshot snapshot, float[] vector) {
        return index.size(scope).chain(size -> index
                .nearest(scope, vector, snapshot.isSample() ? config.nearest() : count(size, snapshot.size()))
                .map(hits -> new Nearest(hits, false, hits.isEmpty() || size < snapshot.size())));
    }

    /** The rows of a scope that is only sampled are read around the nearest. */
    Uni<ScopeSnapshot> rows(VectorScope scope, ScopeSnapshot snapshot, Nearest nearest) {
        return !snapshot.isSample() || nearest.hits().isEmpty() ? Uni.createFrom().item(snapshot)
                : snapshots.around(scope.tenant(), scope.scopeId(), nearest.ids());
    }

    /** The cosines of each of the rows, by its place, the same as with cached vectors: what the index did not return is computed here. */
    Uni<ChunkCosines> cosines(VectorScope scope, Nearest nearest, float[] question, RankingRow[] rows) {
        Set<UUID> found = nearest.all() ? nearest.ids() : Set.of();
        UUID[] open = Stream.of(rows).map(RankingRow::memoryId).filter(id -> !found.contains(id)).toArray(UUID[]::new);
        ChunkCosines cosines = new ChunkCosines(rows.length);
        Map<UUID, Integer> places = new HashMap<>();
        for (int i = 0; i < rows.length; i++) {
            places.put(rows[i].memoryId(), i);
        }
        nearest.hits().forEach(hit -> add(cosines, places.get(hit.id()), hit.chunk(), hit.cosine()));
        return open.length == 0 ? Uni.createFrom().item(cosines) : missing(scope, nearest.hits(), open).map(vectors -> {
            CodedVector coded = CodedVector.of(question);
            vectors.forEach(row -> add(cosines, places.get(row.getUUID("memory")), row.getShort("place"),
                    coded.cosine(CodedVector.of(VectorBytes.decode(row.getBuffer("embedding").getBytes())))));
            return cosines;
        });
    }

    /** @param place null where the memory is no candidate */
    private static void add(ChunkCosines cosines, @Nullable Integer place, int chunk, double cosine) {
        if (place != null) {
            cosines.add(place, chunk, cosine);
        }
    }

    /** The first vector of each of the rows that has one. */
    Uni<Map<UUID, CodedVector>> first(VectorScope scope, List<RankingRow> rows) {
        UUID[] memories = rows.stream().map(RankingRow::memoryId).toArray(UUID[]::new);
        return memories.length == 0 ? Uni.createFrom().item(Map.of()) : missing(scope, List.of(), memories).map(vectors -> {
            Map<UUID, CodedVector> first = new HashMap<>();
            vectors.forEach(row -> first.putIfAbsent(row.getUUID("memory"),
                    CodedVector.of(VectorBytes.decode(row.getBuffer("embedding").getBytes()))));
            return first;
        });
    }

    private Uni<RowSet<Row>> missing(VectorScope scope, List<Hit> hits, UUID[] memories) {
        return sql.call(MISSING, Tuple.tuple(Arrays.asList(scope.tenant().value(), scope.scopeId(), scope.model(), memories,
                hits.stream().map(Hit::id).toArray(UUID[]::new), hits.stream().map(Hit::chunk).toArray(Integer[]::new),
                MOST_MISSING)));
    }
}
