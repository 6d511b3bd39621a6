package io.souvenir.engine.recall.scope;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.IntStream;

import org.jspecify.annotations.Nullable;

import io.smallrye.mutiny.Uni;
import io.souvenir.engine.embedding.Cosines;
import io.souvenir.engine.recall.question.EmbeddedQuestion;
import io.souvenir.engine.vector.VectorScope;

/** A scope as of one question: its rows and terms, and its vectors where they are cached. */
public final class LoadedScope {

    private static final Function<List<RankingRow>, Uni<Map<UUID, CodedVector>>> NOTHING = rows -> Uni.createFrom()
            .item(Map.of());

    private final VectorRetriever retriever;
    private final VectorScope key;
    private final ScopeSnapshot snapshot;
    private final Optional<ScopeVectors> vectors;

    LoadedScope(VectorRetriever retriever, VectorScope key, ScopeSnapshot snapshot, Optional<ScopeVectors> vectors) {
        this.retriever = retriever;
        this.key = key;
        this.snapshot = snapshot;
        this.vectors = vectors;
    }

    public Set<String> speakers() {
        return snapshot.speakers();
    }

    /** @param allowed which memories the request asks for; others are candidates only as neighbours and sources of these */
    public Uni<ScopeCandidates> candidates(EmbeddedQuestion question, Predicate<RankingRow> allowed) {
        float[] vector = question.vector();
        if (snapshot.size() == 0) {
            return Uni.createFrom()
                    .item(candidates(snapshot, question, new RankingRow[0], new ChunkCosines(0), NOTHING, false));
        }
        if (vector == null) {
            return Uni.createFrom().item(byWords(snapshot, question, allowed));
        }
        return vectors.map(cached -> Uni.createFrom().item(compared(cached, question, CodedVector.of(vector), allowed)))
                .orElseGet(() -> retriever.nearest(key, snapshot, vector)
                        .chain(nearest -> indexed(nearest, question, vector, allowed)));
    }

    private static ScopeCandidates byWords(ScopeSnapshot snapshot, EmbeddedQuestion question, Predicate<RankingRow> allowed) {
        RankingRow[] rows = CandidateSelection.of(snapshot, question.parsed(), allowed, IntStream.empty());
        return candidates(snapshot, question, rows, new ChunkCosines(rows.length), NOTHING, true);
    }

    /** These vectors come from PostgreSQL: a memory that lacks its own is about to be embedded. */
    private ScopeCandidates compared(ScopeVectors cached, EmbeddedQuestion question, CodedVector coded,
            Predicate<RankingRow> allowed) {
        @Nullable RankingRow[] known = snapshot.rows();
        IntStream nearest = snapshot.size() <= CandidateSelection.ALL ? IntStream.empty()
                : IntStream.of(cached.nearest(coded, retriever.count(cached.size(), snapshot.size()),
                        ord -> CandidateSelection.isAllowed(known, ord, allowed)));
        RankingRow[] rows = CandidateSelection.of(snapshot, question.parsed(), allowed, nearest);
        return candidates(snapshot, question, rows, cached.cosines(coded, rows),
                some -> Uni.createFrom().item(cached.first(some)), false);
    }

    private Uni<ScopeCandidates> indexed(VectorRetriever.Nearest nearest, EmbeddedQuestion question, float[] vector,
            Predicate<RankingRow> allowed) {
        return retriever.rows(key, snapshot, nearest).chain(read -> {
            if (nearest.hits().isEmpty()) {
                return Uni.createFrom().item(byWords(read, question, allowed));
            }
            RankingRow[] rows = CandidateSelection.of(read, question.parsed(), allowed, nearest.ords(read));
            return retriever.cosines(key, nearest, vector, rows)
                    .map(cosines -> candidates(read, question, rows, cosines, some -> retriever.first(key, some),
                            nearest.degraded()));
        });
    }

    /** Ranking expects the range of the built-in model. */
    private static ScopeCandidates candidates(ScopeSnapshot snapshot, EmbeddedQuestion question, RankingRow[] rows,
            ChunkCosines chunks, Function<List<RankingRow>, Uni<Map<UUID, CodedVector>>> vectors, boolean degraded) {
        Cosines model = question.embedder().cosines();
        double[] cosines = chunks.cosines();
        return new ScopeCandidates(rows, snapshot.words(), snapshot.entities(),
                model.equals(Cosines.BUILT_IN) ? cosines : Arrays.stream(cosines).map(model::asBuiltIn).toArray(),
                chunks::nearest, some -> vectors.apply(some).map(read -> new PairCosines(read, model)),
                degraded || Arrays.stream(cosines).anyMatch(Double::isNaN));
    }

    long id() {
        return key.scopeId();
    }
}
