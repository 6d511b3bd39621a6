package io.souvenir.engine.recall;

import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.stream.IntStream;

import io.souvenir.engine.lexical.LexicalScope;
import io.souvenir.engine.lexical.Terms;
import io.souvenir.engine.recall.RecallRequest.Measure;
import io.souvenir.engine.recall.RecallRequest.Threshold;

/** Ranks candidates by a weighted sum of explainable signals. */
final class Ranking {

    /** First pass: what the neighbours and the session of a candidate are judged by. */
    private static final double FIRST_SEMANTIC = 0.7;
    private static final double FIRST_WORDS = 0.3;

    /** A turn of this many words or more is long enough. */
    private static final double LONG_ENOUGH = 60;

    /** 99 of 100 turns that hold evidence reach this sum, and the best that an unrelated question finds seldom does. */
    private static final double EVEN = 9;

    /** How fast likelihood changes around it. */
    private static final double SPREAD = 2;

    /** Praise counts a quarter of blame. */
    private static final double PRAISE = 0.25;

    /** Where E5's cosines of a question with turns begin and end; they crowd. */
    private static final double UNRELATED = 0.76;
    private static final double ALIKE = 0.88;

    private final Candidates candidates;
    private final Question question;
    private final TurnFacts facts;
    private final Map<Signal, double[]> values = new EnumMap<>(Signal.class);
    private double[] first = {};

    Ranking(Candidates candidates, Question question) {
        this.candidates = candidates;
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
                sums[i] += signal.weight() * value[i];
            }
        });
        return IntStream.range(0, sums.length).boxed()
                .filter(i -> facts.anyAllowed(i, allowed) && measured(threshold.measure(), i, sums[i]) >= threshold.least())
                .sorted(Comparator.comparingDouble((Integer i) -> -sums[i]).thenComparing(i -> candidates.row(i).memoryId()))
                .flatMap(i -> facts.shown(i, allowed).map(row -> new Ranked(row, likelihood(sums[i]), breakdown(i))).stream())
                .limit(count).toList();
    }

    private double measured(Measure measure, int i, double sum) {
        return switch (measure) {
            case SCORE -> likelihood(sum);
            case RELEVANCE -> Math.max(Math.max(value(Signal.SEMANTIC)[i], value(Signal.FACT)[i]), value(Signal.COVERAGE)[i]);
        };
    }

    private double[] value(Signal signal) {
        return Objects.requireNonNull(values.get(signal));
    }

    private static double likelihood(double sum) {
        return 1 / (1 + Math.exp((EVEN - sum) / SPREAD));
    }

    private Map<String, Double> breakdown(int i) {
        Map<String, Double> breakdown = new LinkedHashMap<>();
        values.forEach((signal, value) -> breakdown.put(signal.wireName(), Math.round(signal.weight() * value[i] * 1e4) / 1e4));
        return breakdown;
    }

    private void signals() {
        Terms terms = question.terms();
        double[] semantic = scaled(candidates.cosines());
        double[] words = share(candidates.lexical(LexicalScope::score, terms));
        double[] windowed = share(candidates.lexical(LexicalScope::scoreWindowed, terms));
        first = each(i -> FIRST_SEMANTIC * semantic[i] + FIRST_WORDS * words[i]);
        values.put(Signal.SEMANTIC, semantic);
        values.put(Signal.BM25, windowed);
        values.put(Signal.SESSION, ofSession(first));
        values.put(Signal.SESSION_WORDS, ofSession(windowed));
        values.put(Signal.NEXT, each(i -> candidates.together(i, i + 1) ? first[i + 1] : 0));
        values.put(Signal.PREVIOUS, each(i -> candidates.together(i, i - 1) ? first[i - 1] : 0));
        values.put(Signal.COVERAGE, candidates.lexical(LexicalScope::coverage, question.termsWithout(candidates.speakers())));
        values.put(Signal.EXPANSION, share(candidates.lexical(LexicalScope::score, Expansion.terms(candidates, first, terms))));
        values.put(Signal.FACT, scaled(facts.cosines()));
        values.put(Signal.FACT_WORDS, share(facts.words()));
        rowSignals();
    }

    private void rowSignals() {
        String named = question.named(candidates.speakers());
        boolean oneRole = IntStream.range(0, candidates.size()).mapToObj(i -> candidates.row(i).role()).distinct().count() < 2;
        values.put(Signal.LENGTH, each(i -> Math.sqrt(Math.min(candidates.row(i).words(), LONG_ENOUGH) / LONG_ENOUGH)));
        values.put(Signal.SPEAKER, each(i -> named != null && named.equals(candidates.row(i).speaker()) ? 1 : 0));
        values.put(Signal.ROLE, each(i -> !oneRole && candidates.row(i).role().equals("user") ? 1 : 0));
        values.put(Signal.DATE, each(i -> question.dateMatch(candidates.row(i).observedAt())));
        values.put(Signal.QUESTION, each(i -> candidates.row(i).question() ? 1 : 0));
        values.put(Signal.FEEDBACK, each(i -> Math.min(PRAISE, candidates.row(i).verdict())));
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
     * Min–max over the candidates, but never over less than the model's own range: in a scope of few memories the best
     * need not be good. 0 where there is none (NaN).
     */
    private static double[] scaled(double[] cosines) {
        double[] known = Arrays.stream(cosines).filter(cosine -> !Double.isNaN(cosine)).toArray();
        double least = Math.min(UNRELATED, Arrays.stream(known).min().orElse(0));
        double most = Math.max(ALIKE, Arrays.stream(known).max().orElse(0));
        return Arrays.stream(cosines).map(cosine -> Double.isNaN(cosine) ? 0 : (cosine - least) / (most - least)).toArray();
    }

    /** As a share of the best. */
    private static double[] share(double[] value) {
        double best = Arrays.stream(value).max().orElse(0);
        return Arrays.stream(value).map(v -> best <= 0 ? 0 : v / best).toArray();
    }
}
