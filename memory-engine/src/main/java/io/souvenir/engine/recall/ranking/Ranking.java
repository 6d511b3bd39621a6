package io.souvenir.engine.recall.ranking;

import io.souvenir.engine.lexical.LexicalScope;
import io.souvenir.engine.lexical.Terms;
import io.souvenir.engine.recall.RecallRequest.Measure;
import io.souvenir.engine.recall.RecallRequest.Threshold;
import io.souvenir.engine.recall.question.ParsedQuestion;
import io.souvenir.engine.recall.scope.RankingRow;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;


/** Ranks candidates by a weighted sum of explainable signals. */
final class Ranking {

    /** First pass: whose words the question is widened by. */
    private static final double FIRST_SEMANTIC = 0.7;
    private static final double FIRST_WORDS = 0.3;

    /** A turn of this many words or more is long enough. */
    private static final double LONG_ENOUGH = 60;

    /** The share of what all of a question's words could score that a good turn scores. */
    private static final double FAIR = 1 / 3.0;

    /** What a turn's words of time count for where the question does not ask when. */
    private static final double UNASKED = 0.25;

    /** The first whom a question names among several is its subject more often than not. */
    private static final double AMONG_OTHERS = 0.5;

    /** The sum at which the only memory of a scope answers as likely as not. */
    private static final double EVEN = 9;

    /** How much more of the sum makes it e times as likely, and how much less does among e times as many. */
    private static final double SPREAD = 1.35;

    /** Among more than these the rest are no rivals. */
    private static final double RIVALS = 1_000;

    /** Praise counts a quarter of blame. */
    private static final double PRAISE = 0.25;

    /** Where E5's cosines of a question with turns begin and end; they crowd. */
    private static final double UNRELATED = 0.76;
    private static final double ALIKE = 0.88;

    private final Candidates candidates;
    private final ParsedQuestion question;
    private final Weights weights;
    private final TurnFacts facts;
    private final Map<Signal, double[]> values = new EnumMap<>(Signal.class);
    private final Set<String> speakers;

    Ranking(Candidates candidates, ParsedQuestion question, Weights weights) {
        this.weights = weights;
        this.candidates = candidates;
        this.speakers = candidates.speakers();
        this.question = question;
        this.facts = new TurnFacts(candidates, question.terms());
    }

    record Ranked(RankingRow row, double score, Map<String, Double> breakdown) {
    }

    /** The best {@code count} of the allowed that reach the threshold, best first. */
    List<Ranked> best(int count, Threshold threshold, Predicate<RankingRow> allowed) {
        signals();
        double[] sums = new double[candidates.size()];
        values.forEach((signal, value) -> {
            for (int i = 0; i < sums.length; i++) {
                sums[i] += weights.of(signal) * value[i];
            }
        });
        return candidates.bestFirst(sums)
                .filter(i -> facts.anyAllowed(i, allowed) && measured(threshold.measure(), i, sums[i]) >= threshold.least())
                .flatMap(i -> facts.shown(i, allowed).map(row -> new Ranked(row, likelihood(sums[i]), breakdown(i))).stream())
                .limit(count).toList();
    }

    private double measured(Measure measure, int i, double sum) {
        return switch (measure) {
            case SCORE -> likelihood(sum);
            case RELEVANCE -> Math.max(value(Signal.SEMANTIC)[i] + value(Signal.FACT)[i], value(Signal.COVERAGE)[i]);
        };
    }

    private double[] value(Signal signal) {
        return Objects.requireNonNull(values.get(signal));
    }

    /** What a score becomes where the sum behind it grows by {@code more}. */
    static double raised(double score, double more) {
        return score / (score + (1 - score) * Math.exp(-more / SPREAD));
    }

    /** One of many is less likely to be the one, so the same sum is worth less among them. */
    private double likelihood(double sum) {
        return 1 / (1 + Math.min(candidates.size(), RIVALS) * Math.exp((EVEN - sum) / SPREAD));
    }

    private Map<String, Double> breakdown(int i) {
        Map<String, Double> breakdown = new LinkedHashMap<>();
        values.forEach(
                (signal, value) -> breakdown.put(signal.wireName(), Math.round(weights.of(signal) * value[i] * 1e4) / 1e4));
        return breakdown;
    }

    private void signals() {
        Terms terms = question.terms();
        double[] cosines = candidates.cosines();
        double farthest = Arrays.stream(cosines).reduce(UNRELATED, Math::min);
        double[] semantic = scaled(cosines, farthest);
        double[] words = share(candidates.lexical(LexicalScope::score, terms), 0);
        double[] first = each(i -> FIRST_SEMANTIC * semantic[i] + FIRST_WORDS * words[i]);
        values.put(Signal.SEMANTIC, semantic);
        values.put(Signal.SESSION, ofSession(semantic));
        values.put(Signal.BM25, share(candidates.lexical(LexicalScope::scoreWindowed, terms), FAIR * candidates.mass(terms)));
        values.put(Signal.NEXT, each(i -> candidates.together(i, i + 1) ? semantic[i + 1] : 0));
        values.put(Signal.ANSWER,
                each(i -> candidates.together(i, i - 1) && candidates.row(i - 1).question() ? semantic[i - 1] : 0));
        values.put(Signal.COVERAGE, candidates.lexical(LexicalScope::coverage, question.termsWithout(speakers)));
        values.put(Signal.EXPANSION,
                share(candidates.lexical(LexicalScope::score, QueryExpansion.terms(candidates, first, terms)), 0));
        double[] fact = scaled(facts.cosines(), farthest);
        values.put(Signal.FACT, each(i -> Math.max(0, fact[i] - semantic[i])));
        values.put(Signal.FACT_WORDS, share(facts.words(), 0));
        values.put(Signal.GRAPH, candidates.kinship(question.words()));
        rowSignals();
    }

    private void rowSignals() {
        boolean oneRole = IntStream.range(0, candidates.size()).mapToObj(i -> candidates.row(i).role()).distinct().count() < 2;
        double[] timely = candidates.lexical(LexicalScope::coverage, question.timeTerms());
        double asked = question.asksWhen() ? 1 : UNASKED;
        List<String> named = question.named(speakers);
        values.put(Signal.SPEAKER, each(i -> named(candidates.row(i).speaker(), named)));
        values.put(Signal.TIME, each(i -> timely[i] > 0 ? asked : 0));
        values.put(Signal.LENGTH, each(i -> Math.sqrt(Math.min(candidates.row(i).words(), LONG_ENOUGH) / LONG_ENOUGH)));
        values.put(Signal.DATE,
                each(i -> question.dateMatch(LocalDate.ofInstant(candidates.row(i).observedAt(), ZoneOffset.UTC),
                        candidates.row(i).nature().about())));
        values.put(Signal.STATEMENT, each(i -> candidates.row(i).question() ? 0 : 1));
        values.put(Signal.ROLE, each(i -> !oneRole && candidates.row(i).role().equals("user") ? 1 : 0));
        values.put(Signal.FEEDBACK, each(i -> Math.min(PRAISE, candidates.row(i).verdict())));
    }

    private static double named(@Nullable String speaker, List<String> named) {
        if (named.isEmpty() || !named.get(0).equals(speaker)) {
            return 0;
        }
        return named.size() == 1 ? 1 : AMONG_OTHERS;
    }

    private double[] each(java.util.function.IntToDoubleFunction value) {
        return IntStream.range(0, candidates.size()).mapToDouble(value).toArray();
    }

    /** The mean of the three best values of each candidate's session. */
    private double[] ofSession(double[] value) {
        double[] means = new double[value.length];
        for (int from = 0; from < value.length;) {
            int to = from + 1;
            while (candidates.together(from, to)) {
                to++;
            }
            double[] best = Arrays.copyOfRange(value, from, to);
            Arrays.sort(best);
            double mean = Arrays.stream(best, Math.max(0, best.length - 3), best.length).average().orElse(0);
            Arrays.fill(means, from, to, mean);
            from = to;
        }
        return means;
    }

    /**
     * From the farthest candidate up to what the model calls alike: in a scope of few memories the best need not be good. The
     * upper end is fixed, so that a memory that comes nearer does not push its own neighbours away. 0 where there is none (NaN).
     */
    private static double[] scaled(double[] cosines, double farthest) {
        return Arrays.stream(cosines).map(cosine -> Double.isNaN(cosine) ? 0 : (cosine - farthest) / (ALIKE - farthest))
                .toArray();
    }

    /** As a share of the best, or of what is fair to expect where that is more: where no word fits, the best need not be good. */
    private static double[] share(double[] value, double fair) {
        double best = Math.max(fair, Arrays.stream(value).max().orElse(0));
        return Arrays.stream(value).map(v -> best <= 0 ? 0 : v / best).toArray();
    }
}
