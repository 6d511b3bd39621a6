package io.souvenir.engine.recall.scope;

import io.smallrye.mutiny.Uni;
import io.souvenir.engine.embedding.Cosines;
import io.souvenir.engine.outbox.IndexRelay;
import io.souvenir.engine.recall.RecallConfig;
import io.souvenir.engine.recall.question.QuestionEmbedder.Embedded;
import io.souvenir.engine.recall.ranking.Ranking;
import io.souvenir.engine.vector.VectorIndex;
import io.souvenir.engine.vector.VectorScope;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;


/** The similarity leg of a search. Without the index a search goes on by words; an index that lacks the scope is refilled. */
@ApplicationScoped
class VectorRetriever {

    private static final Logger LOGGER = Logger.getLogger(VectorRetriever.class);

    /** Scopes of up to this many vectors are compared whole, and no more than this are asked for of any other. */
    private static final int WHOLE = 1_000;

    /** Small scopes of long texts have more vectors than are compared here. */
    private static final int WORDS = 100_000;

    private final VectorIndex index;
    private final ScopeVectorCache hot;
    private final IndexRelay relay;
    private final RecallConfig config;

    VectorRetriever(VectorIndex index, ScopeVectorCache hot, IndexRelay relay, RecallConfig config) {
        this.index = index;
        this.hot = hot;
        this.relay = relay;
        this.config = config;
    }

    /**
     * @param cosines by place; NaN where none is known
     * @param degraded true where the index could not be asked or has not heard of all that the scope has
     */
    record Found(double[] cosines, boolean degraded) {

        static final Found NOTHING = new Found(new double[0], true);

        /** Ranking knows one range of cosines. */
        private Found comparable(Cosines range) {
            return range.equals(Cosines.BUILT_IN) ? this
                    : new Found(Arrays.stream(cosines).map(range::asBuiltIn).toArray(), degraded);
        }
    }

    /** What can be read before the question's vector is known: the scope's own, where it is small and asked about again. */
    Uni<Optional<ScopeVectors>> atHand(VectorScope scope, ScopeSnapshot snapshot) {
        return snapshot.size() > WHOLE || snapshot.wordCount() > WORDS ? Uni.createFrom().item(Optional.empty())
                : hot.of(scope, snapshot.rev());
    }

    Uni<Found> find(VectorScope scope, ScopeSnapshot snapshot, Embedded embedded) {
        int held = snapshot.size();
        if (held == 0) {
            return Uni.createFrom().item(new Found(new double[0], false));
        }
        float[] question = embedded.vector();
        if (question == null) {
            return Uni.createFrom().item(Found.NOTHING);
        }
        return (held <= WHOLE ? inSmall(scope, snapshot, question) : inLarge(scope, snapshot, question))
                .call(found -> found.cosines().length == 0 ? relay.rebuild(scope.tenant(), scope.scopeId())
                        : Uni.createFrom().voidItem())
                .map(found -> found.comparable(embedded.by().cosines()))
                .onFailure().recoverWithItem(failure -> {
                    LOGGER.debug("A search goes on by words alone", failure);
                    return Found.NOTHING;
                });
    }

    /** Few memories may still have more vectors than are compared whole. */
    private Uni<Found> inSmall(VectorScope scope, ScopeSnapshot snapshot, float[] question) {
        return index.nearest(scope, question, WHOLE).chain(hits -> hits.size() < WHOLE
                ? Uni.createFrom().item(all(hits, snapshot))
                : index.size(scope).map(size -> some(hits, size, snapshot)));
    }

    /** Where memories have several vectors each, as many more are asked for. */
    private Uni<Found> inLarge(VectorScope scope, ScopeSnapshot snapshot, float[] question) {
        return index.size(scope).chain(size -> {
            long enough = Math.max(config.nearest(), Math.min(WHOLE, config.nearest() * size / snapshot.size()));
            return index.nearest(scope, question, (int) enough).map(hits -> some(hits, size, snapshot));
        });
    }

    /** What PostgreSQL holds is compared here: a memory that lacks its vector is about to get it. */
    static Found compared(ScopeVectors vectors, @Nullable RankingRow[] rows, Embedded embedded) {
        float[] question = embedded.vector();
        return question == null ? Found.NOTHING
                : found(vectors.cosines(question, rows), rows).comparable(embedded.by().cosines());
    }

    private static Found all(List<VectorIndex.Hit> hits, ScopeSnapshot snapshot) {
        @Nullable RankingRow[] rows = snapshot.rows();
        return hits.isEmpty() ? Found.NOTHING : found(parts(hits, snapshot, rows).cosines(), rows);
    }

    private static Found found(double[] cosines, @Nullable RankingRow[] rows) {
        return new Found(cosines,
                IntStream.range(0, rows.length).anyMatch(place -> rows[place] != null && Double.isNaN(cosines[place])));
    }

    private static Found some(List<VectorIndex.Hit> hits, long size, ScopeSnapshot snapshot) {
        if (hits.isEmpty()) {
            return Found.NOTHING;
        }
        @Nullable RankingRow[] rows = snapshot.rows();
        ChunkCosines parts = parts(hits, snapshot, rows);
        Stream.of(rows).filter(Objects::nonNull).forEach(row -> parts.complete(row, hits.getLast().cosine()));
        return new Found(parts.cosines(), size < snapshot.size());
    }

    /** The index may know memories that these rows do not, or no longer. */
    private static ChunkCosines parts(List<VectorIndex.Hit> hits, ScopeSnapshot snapshot, @Nullable RankingRow[] rows) {
        ChunkCosines parts = new ChunkCosines(rows.length);
        for (VectorIndex.Hit hit : hits) {
            Integer place = snapshot.place(hit.id());
            if (place != null && place < rows.length) {
                parts.add(place, hit.cosine());
            }
        }
        return parts;
    }
}
