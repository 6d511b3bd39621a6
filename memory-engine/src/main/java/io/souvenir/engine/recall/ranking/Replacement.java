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
 * Tells whether a later memory probably replaces an earlier one, as far as the question is concerned: a logistic model of what the
 * two and the question have in common. docs/ranking.md tells how its weights were learned.
 */
final class Replacement {

    /** Of each of the {@link #features}. */
    private static final double[] WEIGHTS = { 0.46, 2.07, 2.57, -2.63, 1.21, 0.35, 1.31, 0.83, //
            -3.53, 1.52, 2.22, 0.93, -2.89, 3.83, 0.59, 1.41, //
            4.63, 2.64, 1.16, 2.67, 0.15, 0.54, -12.27 };

    /** In words: longer texts say several things, of which a change replaces one. */
    private static final int LONGEST_STATEMENT = 60;

    /** In minutes: a text that follows so soon may go on from the earlier one. */
    private static final double SOON = 15;

    /** In words: such a text is half as short as can be. */
    private static final double SHORT = 8;

    private final Candidates candidates;
    private final List<Integer> best;
    private final double[] semantic;
    private final double usual;
    private final Map<Integer, RareTerms> texts = new HashMap<>();
    private final RareTerms asked;
    private final RareTerms identifiers;
    private final RareTerms changes;
    private final PairCosines pairs;
    private final double usualPair;
    private final Map<Integer, Double> mostAlikeEarlier = new HashMap<>();
    private final Map<Integer, Double> mostAlikeLater = new HashMap<>();

    /** @param best the compared candidates, best first */
    Replacement(Candidates candidates, ParsedQuestion question, List<Integer> best, double[] semantic, PairCosines pairs) {
        this.candidates = candidates;
        this.best = best;
        this.semantic = semantic;
        this.pairs = pairs;
        this.usual = semantic.length < Ranking.FEW ? 0 : median(semantic);
        RareTerms.Occurrences occurrences = RareTerms.Occurrences.in(best.stream().map(this::terms).toList());
        best.forEach(i -> texts.put(i, new RareTerms(terms(i), occurrences)));
        this.asked = new RareTerms(question.terms().words(), occurrences);
        this.identifiers = new RareTerms(question.identifiers(), occurrences);
        this.changes = new RareTerms(question.changeTerms(), occurrences);
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
        return terms == null ? Terms.NONE : terms.words();
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

    boolean isLikely(int earlier, int later) {
        if (!isComparable(earlier, later)) {
            return false;
        }
        double[] features = features(earlier, later);
        double sum = 0;
        for (int i = 0; i < features.length; i++) {
            sum += WEIGHTS[i] * features[i];
        }
        return sum > 0;
    }

    /** Whether both may be statements on what the question's identifiers name. */
    boolean isComparable(int earlier, int later) {
        RankingRow one = candidates.row(earlier);
        RankingRow other = candidates.row(later);
        RareTerms wanted = identifiers.within(text(earlier));
        return isBefore(earlier, later) && one.words() <= LONGEST_STATEMENT && other.words() <= LONGEST_STATEMENT
                && !other.question() && wanted.common(text(later)) >= wanted.mass();
    }

    double[] features(int earlier, int later) {
        RankingRow one = candidates.row(earlier);
        RankingRow other = candidates.row(later);
        RareTerms wanted = asked.within(text(earlier));
        RareTerms shared = text(earlier).within(text(later));
        double lost = wanted.mass() <= 0 ? 0 : 1 - wanted.common(text(later)) / wanted.mass();
        double nearness = nearness(earlier, later);
        double share = share(earlier, later);
        double near = near(earlier, later);
        double now = text(later).within(changes).mass() > 0 ? 1 : 0;
        double soon = Math.exp(-Duration.between(one.observedAt(), other.observedAt()).toSeconds() / 60.0 / SOON)
                / Math.max(1, (other.ord() - one.ord()) / 2.0);
        double shortness = SHORT / (SHORT + other.words());
        double ofLater = alike(earlier, later) / Math.max(0.1, Objects.requireNonNull(mostAlikeEarlier.get(later)));
        double ofEarlier = alike(earlier, later) / Math.max(0.1, Objects.requireNonNull(mostAlikeLater.get(earlier)));
        return new double[] { share, near, ofLater, ofEarlier, ofLater * ofEarlier, nearness, lost,
                Math.min(1.5, asked.common(text(later)) / Math.max(0.5, wanted.mass())), share * lost, near * lost, now,
                now * nearness, soon, soon * shortness, soon * share, soon * shortness * share,
                wanted.within(text(later)).exclusiveness(), shared.without(asked).exclusiveness(),
                candidates.isAlone(earlier) && candidates.isAlone(later) ? 1 : 0,
                one.role().equals(other.role()) && Objects.equals(one.speaker(), other.speaker()) ? 1 : 0,
                other.role().equals("user") ? 1 : 0, best.getFirst() == earlier ? 1 : 0, 1 };
    }

    /** The later one's nearness to the question as a share of the earlier one's, each over what is usual in the scope. */
    private double nearness(int earlier, int later) {
        double above = semantic[earlier] - usual;
        return above <= 0 ? 0 : Math.clamp((semantic[later] - usual) / above, 0, 1.3);
    }
}
