package io.souvenir.engine.recall.ranking;

import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import io.souvenir.engine.embedding.Cosines;
import io.souvenir.engine.lexical.Terms;
import io.souvenir.engine.recall.question.ParsedQuestion;
import io.souvenir.engine.recall.scope.PairCosines;
import io.souvenir.engine.recall.scope.RankingRow;

/**
 * Tells whether a later memory probably replaces an earlier one, as far as the question is concerned, from what the two and the question
 * have in common and from whether the later text announces a change. docs/ranking.md tells how the model was trained.
 */
final class Replacement {

    /** Only the best may be replaced: below them a wrong order does no harm. */
    static final int REPLACEABLE = 5;

    /** In words: longer texts say several things, of which a change replaces one. */
    private static final int LONGEST_STATEMENT = 60;

    /** In minutes: a text that follows so soon may go on from the earlier one. */
    private static final double SOON = 15;

    /** In words: such a text is half as short as can be. */
    private static final double SHORT = 8;

    private final Candidates candidates;
    private final Map<Integer, Integer> places = new HashMap<>();
    private final double[] semantic;
    private final double[] sums;
    private final double usual;
    private final Map<Integer, RareTerms> texts = new HashMap<>();
    private final Map<Integer, Double> announced = new HashMap<>();
    private final RareTerms asked;
    private final RareTerms identifiers;
    private final PairCosines pairs;
    private final double usualPair;
    private final Map<Integer, Double> mostAlikeEarlier = new HashMap<>();
    private final Map<Integer, Double> mostAlikeLater = new HashMap<>();

    /**
     * @param best the compared candidates, best first
     * @param sums by which they are the best
     */
    Replacement(Candidates candidates, ParsedQuestion question, List<Integer> best, double[] semantic, double[] sums,
            PairCosines pairs) {
        this.candidates = candidates;
        this.semantic = semantic;
        this.sums = sums.clone();
        this.pairs = pairs;
        this.usual = semantic.length < Ranking.FEW ? 0 : median(semantic);
        RareTerms.Occurrences occurrences = RareTerms.Occurrences.in(best.stream().map(this::words).toList());
        for (int i : best) {
            places.put(i, places.size());
            texts.put(i, new RareTerms(words(i), occurrences));
        }
        this.asked = new RareTerms(question.terms().words(), occurrences);
        this.identifiers = new RareTerms(question.identifiers(), occurrences);
        double[] cosines = best.stream().flatMapToDouble(i -> best.stream().filter(j -> i < j).mapToDouble(j -> cosine(i, j)))
                .filter(cosine -> !Double.isNaN(cosine)).toArray();
        this.usualPair = cosines.length < Ranking.FEW ? Cosines.BUILT_IN.unrelated() : median(cosines);
        best.forEach(later -> best.stream().filter(earlier -> isBefore(earlier, later)).forEach(earlier -> {
            mostAlikeLater.merge(earlier, alike(earlier, later), Math::max);
            mostAlikeEarlier.merge(later, alike(earlier, later), Math::max);
        }));
    }

    private static double median(double[] values) {
        return Arrays.stream(values).sorted().skip(values.length / 2).findFirst().orElse(0);
    }

    private Terms terms(int i) {
        Terms terms = candidates.terms(i);
        return terms == null ? Terms.NONE : terms;
    }

    private Terms words(int i) {
        return terms(i).words();
    }

    private RareTerms text(int i) {
        return Objects.requireNonNull(texts.get(i));
    }

    /** Messages of one add have one time. */
    private boolean isBefore(int one, int other) {
        int order = candidates.row(one).observedAt().compareTo(candidates.row(other).observedAt());
        return order < 0 || order == 0 && candidates.sameSession(one, other) && one < other;
    }

    private double cosine(int one, int other) {
        return pairs.cosine(candidates.row(one), candidates.row(other));
    }

    /** The cosine of two memories as a share of what is above the usual one. */
    private double near(int one, int other) {
        double cosine = cosine(one, other);
        return Double.isNaN(cosine) ? 0 : Math.max(0, (cosine - usualPair) / (1 - usualPair));
    }

    /** The share of the shorter text's terms that both have. */
    private double share(int one, int other) {
        double shorter = Math.min(text(one).mass(), text(other).mass());
        return shorter <= 0 ? 0 : text(one).common(text(other)) / shorter;
    }

    private double alike(int one, int other) {
        return near(one, other) + share(one, other);
    }

    /** Above 0 where the later one probably replaces the earlier one. */
    double logOdds(int earlier, int later) {
        return isComparable(earlier, later) ? ReplacementModel.TRAINED.logOdds(features(earlier, later))
                : Double.NEGATIVE_INFINITY;
    }

    /** Whether both have vectors and may be statements of one speaker on what the question's identifiers name. */
    boolean isComparable(int earlier, int later) {
        RankingRow one = candidates.row(earlier);
        RankingRow other = candidates.row(later);
        RareTerms wanted = identifiers.within(text(earlier));
        return isBefore(earlier, later) && one.words() <= LONGEST_STATEMENT && other.words() <= LONGEST_STATEMENT
                && one.role().equals(other.role()) && Objects.equals(one.speaker(), other.speaker()) && !other.question()
                && wanted.common(text(later)) >= wanted.mass() && !Double.isNaN(cosine(earlier, later));
    }

    /** In the order that the model was trained with. */
    double[] features(int earlier, int later) {
        RankingRow one = candidates.row(earlier);
        RankingRow other = candidates.row(later);
        RareTerms wanted = asked.within(text(earlier));
        RareTerms shared = text(earlier).within(text(later));
        double found = wanted.common(text(later));
        double soon = Math.exp(-Duration.between(one.observedAt(), other.observedAt()).toSeconds() / 60.0 / SOON)
                / Math.max(1, (other.ord() - one.ord()) / 2.0);
        return new double[] { share(earlier, later), near(earlier, later),
                alike(earlier, later) / Math.max(0.1, Objects.requireNonNull(mostAlikeEarlier.get(later))),
                alike(earlier, later) / Math.max(0.1, Objects.requireNonNull(mostAlikeLater.get(earlier))),
                nearness(earlier, later),
                wanted.mass() <= 0 ? 0 : 1 - found / wanted.mass(),
                Math.min(1.5, asked.common(text(later)) / Math.max(0.5, wanted.mass())), soon,
                wanted.within(text(later)).exclusiveness(), shared.without(asked).exclusiveness(),
                candidates.isAlone(earlier) && candidates.isAlone(later) ? 1 : 0, SHORT / (SHORT + other.words()),
                announced.computeIfAbsent(later, i -> ReplacementModel.TRAINED.announcesChange(terms(i), pairs, other)),
                Objects.requireNonNull(places.get(later)), Objects.requireNonNull(places.get(earlier)),
                sums[later] - sums[earlier] };
    }

    /** The later one's nearness to the question as a share of the earlier one's, each over what is usual in the scope. */
    private double nearness(int earlier, int later) {
        double above = semantic[earlier] - usual;
        return above <= 0 ? 0 : Math.clamp((semantic[later] - usual) / above, 0, 1.3);
    }
}
