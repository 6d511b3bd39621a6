package io.souvenir.engine.recall.scope;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import io.smallrye.mutiny.Uni;
import io.souvenir.engine.embedding.Cosines;

/** Compares memories with each other by their first vectors, in the built-in model's range of cosines. */
public final class PairCosines {

    /** Where no vector is known. */
    public static final PairCosines NONE = new PairCosines(Map.of(), Cosines.BUILT_IN);

    private final Map<UUID, CodedVector> vectors;
    private final Cosines model;

    PairCosines(Map<UUID, CodedVector> vectors, Cosines model) {
        this.vectors = vectors;
        this.model = model;
    }

    /** Reads the vectors of some rows of a scope. */
    @FunctionalInterface
    public interface Source {

        Uni<PairCosines> of(List<RankingRow> rows);
    }

    /** @param rows of any of the scopes */
    public static Uni<PairCosines> of(List<ScopeCandidates> scopes, List<RankingRow> rows) {
        Uni<PairCosines> all = Uni.createFrom().item(NONE);
        for (ScopeCandidates scope : rows.size() < 2 ? List.<ScopeCandidates>of() : scopes) {
            all = all.chain(known -> scope.pairs().of(scope.among(rows)).map(known::with));
        }
        return all;
    }

    private PairCosines with(PairCosines others) {
        Map<UUID, CodedVector> both = new HashMap<>(vectors);
        both.putAll(others.vectors);
        return new PairCosines(both, others.model);
    }

    /** The product of a memory's vector, if the built-in model computed it, with some weights; NaN where it is not known. */
    public double weighted(RankingRow row, float[] weights) {
        CodedVector vector = model.equals(Cosines.BUILT_IN) ? vectors.get(row.memoryId()) : null;
        return vector == null ? Double.NaN : vector.product(weights);
    }

    /** NaN where a vector is not known. */
    public double cosine(RankingRow one, RankingRow other) {
        CodedVector first = vectors.get(one.memoryId());
        CodedVector second = vectors.get(other.memoryId());
        return first == null || second == null ? Double.NaN : model.asBuiltIn(first.cosine(second));
    }
}
