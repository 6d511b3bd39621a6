package io.souvenir.engine.recall.ranking;

import io.souvenir.engine.lexical.Terms;
import io.souvenir.engine.recall.scope.RankingRow;
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


/**
 * The facts that were learned from turns. A turn and its facts are one thing to rank: the facts lend it how well they fit,
 * and the one that fits best may be shown for it.
 */
final class TurnFacts {

    /** Facts stand in the third person and in other words: one that is farther by no more than this may still say it best. */
    private static final double OTHER_WORDS = 0.05;

    private final Candidates candidates;
    private final List<List<Fit>> fits = new ArrayList<>();
    private final Set<UUID> shown = new HashSet<>();

    /** How well a fact fits the question, each in its own measure. */
    private record Fit(RankingRow row, double cosine, double words) {
    }

    TurnFacts(Candidates candidates, Terms terms) {
        this.candidates = candidates;
        List<double[]> words = candidates.hasFacts() ? candidates.lexicalOfFacts(terms) : List.of();
        for (int i = 0; i < candidates.size(); i++) {
            fits.add(candidates.facts(i).isEmpty() ? List.of() : fits(i, words.get(i)));
        }
    }

    private List<Fit> fits(int i, double[] words) {
        List<RankingRow> ofTurn = candidates.facts(i);
        return IntStream.range(0, words.length)
                .mapToObj(f -> new Fit(ofTurn.get(f), candidates.cosine(i, ofTurn.get(f)), words[f])).toList();
    }

    /** The best cosine of each candidate's facts; NaN where it has none. */
    double[] cosines() {
        return each(Fit::cosine, Double.NaN);
    }

    /** The best BM25 of each candidate's facts. */
    double[] words() {
        return each(Fit::words, 0);
    }

    private double[] each(ToDoubleFunction<Fit> measure, double none) {
        return fits.stream().mapToDouble(
                facts -> facts.isEmpty() ? none : facts.stream().mapToDouble(measure).max().orElse(none)).toArray();
    }

    boolean anyAllowed(int i, Predicate<RankingRow> allowed) {
        return allowed.test(candidates.row(i)) || candidates.facts(i).stream().anyMatch(allowed);
    }

    /** What is shown for a candidate: its best fact unless that is much farther from the question; nothing where that was shown already. */
    Optional<RankingRow> shown(int i, Predicate<RankingRow> allowed) {
        RankingRow turn = candidates.row(i);
        Optional<Fit> best = fits.get(i).stream().filter(fit -> allowed.test(fit.row()))
                .max(Comparator.comparingDouble(Fit::cosine).thenComparingDouble(Fit::words));
        boolean byItself = allowed.test(turn)
                && best.filter(fit -> fit.cosine() >= candidates.cosine(i, turn) - OTHER_WORDS).isEmpty();
        if (byItself) {
            return candidates.facts(i).stream().anyMatch(fact -> shown.contains(fact.memoryId())) ? Optional.empty()
                    : Optional.of(turn);
        }
        return best.map(Fit::row).filter(fact -> shown.add(fact.memoryId()));
    }
}
