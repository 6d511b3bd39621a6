package io.souvenir.engine.recall.scope;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

import io.smallrye.mutiny.Uni;
import io.souvenir.engine.embedding.Cosines;
import io.souvenir.engine.outbox.IndexRelay;
import io.souvenir.engine.recall.question.EmbeddedQuestion;
import io.souvenir.engine.vector.VectorIndex;
import io.souvenir.engine.vector.VectorScope;

/**
 * Compares a question with the vectors of a scope. Without the index ranking goes on by words; an index that lacks the scope is
 * refilled.
 */
@ApplicationScoped
class VectorRetriever {

    private static final Logger LOGGER = Logger.getLogger(VectorRetriever.class);

    /** All vectors of scopes of up to this size are compared, and no more than this are read of a larger one. */
    static final int EXACT_SIZE = 1_000;

    private final VectorIndex index;
    private final IndexRelay relay;
    private final ScopeConfig config;

    VectorRetriever(VectorIndex index, IndexRelay relay, ScopeConfig config) {
        this.index = index;
        this.relay = relay;
        this.config = config;
    }

    /**
     * Both by number of the memory.
     *
     * @param cosines NaN where one is not known
     * @param nearestChunks see {@link ScopeCandidates}
     */
    record Similarities(double[] cosines, IntFunction<List<Integer>> nearestChunks, boolean degraded) {

        static final Similarities NONE = new Similarities(new double[0], ord -> List.of(), true);

        /** Ranking expects the range of the built-in model. */
        private Similarities inRangeOf(Cosines model) {
            return model.equals(Cosines.BUILT_IN) ? this
                    : new Similarities(Arrays.stream(cosines).map(model::asBuiltIn).toArray(), nearestChunks, degraded);
        }
    }

    /** These vectors come from PostgreSQL: a memory that lacks its own is about to be embedded. */
    static Similarities cached(ScopeVectors vectors, ScopeSnapshot snapshot, EmbeddedQuestion question) {
        float[] vector = question.vector();
        @Nullable RankingRow[] rows = snapshot.rows();
        return vector == null ? Similarities.NONE
                : complete(vectors.cosines(vector, rows), rows).inRangeOf(question.embedder().cosines());
    }

    Uni<Similarities> indexed(VectorScope scope, ScopeSnapshot snapshot, EmbeddedQuestion question) {
        if (snapshot.size() == 0) {
            return Uni.createFrom().item(new Similarities(new double[0], ord -> List.of(), false));
        }
        float[] vector = question.vector();
        if (vector == null) {
            return Uni.createFrom().item(Similarities.NONE);
        }
        return (snapshot.size() <= EXACT_SIZE ? inSmall(scope, snapshot, vector) : inLarge(scope, snapshot, vector))
                .call(found -> found.cosines().length == 0 ? relay.rebuild(scope.tenant(), scope.scopeId())
                        : Uni.createFrom().voidItem())
                .map(found -> found.inRangeOf(question.embedder().cosines()))
                .onFailure().recoverWithItem(failure -> {
                    LOGGER.debug("The index failed; ranking goes on by words alone", failure);
                    return Similarities.NONE;
                });
    }

    /** Few memories may still have more vectors than are read at once. */
    private Uni<Similarities> inSmall(VectorScope scope, ScopeSnapshot snapshot, float[] vector) {
        return index.nearest(scope, vector, EXACT_SIZE).chain(hits -> hits.size() < EXACT_SIZE
                ? Uni.createFrom().item(all(hits, snapshot))
                : index.size(scope).map(size -> nearest(hits, size, snapshot)));
    }

    /** Where memories have several vectors each, as many more are read. */
    private Uni<Similarities> inLarge(VectorScope scope, ScopeSnapshot snapshot, float[] vector) {
        return index.size(scope).chain(size -> {
            long count = Math.max(config.nearest(), Math.min(EXACT_SIZE, config.nearest() * size / snapshot.size()));
            return index.nearest(scope, vector, (int) count).map(hits -> nearest(hits, size, snapshot));
        });
    }

    private static Similarities all(List<VectorIndex.Hit> hits, ScopeSnapshot snapshot) {
        @Nullable RankingRow[] rows = snapshot.rows();
        return hits.isEmpty() ? Similarities.NONE : complete(chunks(hits, snapshot, rows), rows);
    }

    private static Similarities complete(ChunkCosines chunks, @Nullable RankingRow[] rows) {
        double[] cosines = chunks.cosines();
        return new Similarities(cosines, chunks::nearest,
                IntStream.range(0, rows.length).anyMatch(ord -> rows[ord] != null && Double.isNaN(cosines[ord])));
    }

    private static Similarities nearest(List<VectorIndex.Hit> hits, long size, ScopeSnapshot snapshot) {
        if (hits.isEmpty()) {
            return Similarities.NONE;
        }
        @Nullable RankingRow[] rows = snapshot.rows();
        ChunkCosines chunks = chunks(hits, snapshot, rows);
        Stream.of(rows).filter(Objects::nonNull).forEach(row -> chunks.complete(row, hits.getLast().cosine()));
        return new Similarities(chunks.cosines(), chunks::nearest, size < snapshot.size());
    }

    /** The index may have memories that these rows do not have yet, or no longer. */
    private static ChunkCosines chunks(List<VectorIndex.Hit> hits, ScopeSnapshot snapshot, @Nullable RankingRow[] rows) {
        ChunkCosines chunks = new ChunkCosines(rows.length);
        for (VectorIndex.Hit hit : hits) {
            Integer ord = snapshot.ord(hit.id());
            if (ord != null && ord < rows.length) {
                chunks.add(ord, hit.chunk(), hit.cosine());
            }
        }
        return chunks;
    }
}
