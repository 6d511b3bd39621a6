package io.souvenir.engine.recall.ranking;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

import io.souvenir.engine.lexical.Terms;
import io.souvenir.engine.recall.scope.RankingRow;

/**
 * The facts that were learned from turns. A turn and its facts are one candidate: its facts raise it, and the best may be
 * returned in its place.
 */
final class TurnFacts {

    /**
     * Facts are in the third person and reworded: one whose cosine is lower by no more than this may still be the better answer.
     */
    private static final double COSINE_TOLERANCE = 0.05;

    private final Candidates candidates;
    private final List<List<Similarity>> similarities = new ArrayList<>();
    private final Set<UUID> returned = new HashSet<>();

    private record Similarity(RankingRow fact, double cosine, double bm25) {
    }

    TurnFacts(Candidates candidates, Terms question) {
        this.candidates = candidates;
        List<double[]> bm25 = candidates.hasFacts() ? candidates.bm25OfFacts(question) : List.of();
        for (int i = 0; i < candidates.size(); i++) {
            similarities.add(candidates.facts(i).isEmpty() ? List.of() : similarities(i, bm25.get(i)));
        }
    }

    private List<Similarity> similarities(int i, double[] bm25) {
        List<RankingRow> facts = candidates.facts(i);
        return IntStream.range(0, bm25.length)
                .mapToObj(f -> new Similarity(facts.get(f), candidates.cosine(i, facts.get(f)), bm25[f])).toList();
    }

    /** The best cosine of each candidate's facts; NaN where it has none. */
    double[] cosines() {
        return best(Similarity::cosine, Double.NaN);
    }

    /** The best BM25 of each candidate's facts. */
    double[] bm25() {
        return best(Similarity::bm25, 0);
    }

    private double[] best(ToDoubleFunction<Similarity> measure, double none) {
        return similarities.stream().mapToDouble(
                facts -> facts.isEmpty() ? none : facts.stream().mapToDouble(measure).max().orElse(none)).toArray();
    }

    boolean anyAllowed(int i, Predicate<RankingRow> allowed) {
        return allowed.test(candidates.row(i)) || candidates.facts(i).stream().anyMatch(allowed);
    }

    /**
     * What is returned for a candidate: its best fact, or the turn where that is much nearer to the question. Empty where one of
     * its facts has been returned for another turn.
     */
    Optional<RankingRow> returned(int i, Predicate<RankingRow> allowed) {
        RankingRow turn = candidates.row(i);
        Optional<Similarity> best = similarities.get(i).stream().filter(similarity -> allowed.test(similarity.fact()))
                .max(Comparator.comparingDouble(Similarity::cosine).thenComparingDouble(Similarity::bm25));
        boolean turnItself = allowed.test(turn)
                && best.filter(fact -> fact.cosine() >= candidates.cosine(i, turn) - COSINE_TOLERANCE).isEmpty();
        if (turnItself) {
            return candidates.facts(i).stream().anyMatch(fact -> returned.contains(fact.memoryId())) ? Optional.empty()
                    : Optional.of(turn);
        }
        return best.map(Similarity::fact).filter(fact -> returned.add(fact.memoryId()));
    }
}
