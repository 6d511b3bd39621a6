package io.souvenir.engine.recall.ranking;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.IntToDoubleFunction;
import java.util.function.Predicate;
import java.util.stream.IntStream;

import org.jspecify.annotations.Nullable;

import io.souvenir.engine.dates.AskedTime;
import io.souvenir.engine.embedding.Cosines;
import io.souvenir.engine.lexical.LexicalScope;
import io.souvenir.engine.lexical.Terms;
import io.souvenir.engine.recall.question.ParsedQuestion;
import io.souvenir.engine.recall.ranking.Recency.Changes;
import io.souvenir.engine.recall.scope.PairCosines;
import io.souvenir.engine.recall.scope.RankingRow;
import io.souvenir.engine.recall.scope.ScopeCandidates;

/** Ranks candidates by a weighted sum of named signals. Each question has a ranking of its own, which is used once. */
public final class Ranking {

    /** The first pass, whose best candidates expand the question. */
    private static final double FIRST_PASS_SEMANTIC = 0.7;
    private static final double FIRST_PASS_BM25 = 0.3;

    /** Turns of this many words or more have the full value. */
    private static final double FULL_LENGTH = 40;

    /** The share of the highest possible BM25 that a good turn has. */
    private static final double GOOD_BM25 = 1 / 3.0;

    /** The share of query expansion that a text alone gets: the words of others on other topics say less of it. */
    private static final double EXPANSION_ALONE = 0.5;

    /** The value of a time expression where the question does not ask when; less in longer turns, which have one by chance. */
    private static final double NOT_ASKED = 0.25;
    private static final double SHORT_TURN = 60;

    /** The value of the first of several people whom a question names: it is usually the question's subject. */
    private static final double FIRST_OF_SEVERAL = 0.5;

    /**
     * The sum at which the score is a half. The score of a memory that stands alone and has no word of the question is then about its
     * similarity, for which the thresholds of Mem0's clients are meant.
     */
    private static final double MIDPOINT = 12.5;

    /** By how much the sum grows where the odds grow e times. */
    private static final double SCALE = 2.5;

    /** The highest value of positive feedback. */
    private static final double MAX_FEEDBACK = 0.25;

    /** The built-in model's range of cosines, which is narrow. */
    private static final double UNRELATED = Cosines.BUILT_IN.unrelated();
    private static final double RELATED = Cosines.BUILT_IN.alike();

    /** Cosines that exceed what is usual in the scope by this share of the range are no noise. */
    private static final double STANDS_OUT = 0.3;

    /** Of fewer candidates the median says nothing. */
    static final int FEW = 8;

    private final Candidates candidates;
    private final ParsedQuestion question;
    private final AskedTime time;
    private final Weights weights;
    private final TurnFacts facts;
    private final Map<Signal, double[]> values = new EnumMap<>(Signal.class);
    private final Set<String> speakers;
    private final boolean asksWhen;
    private final double[] sums;

    public Ranking(List<ScopeCandidates> scopes, ParsedQuestion question, Weights weights) {
        this.weights = weights;
        this.candidates = new Candidates(scopes);
        this.speakers = candidates.speakers();
        this.question = question;
        this.time = question.time();
        this.asksWhen = question.asksWhen();
        this.facts = new TurnFacts(candidates, question.terms());
        this.sums = new double[candidates.size()];
        signals();
        values.forEach((signal, value) -> add(signal, value));
    }

    /**
     * @param breakdown by signal, its value times its weight
     * @param nearestChunks see {@link ScopeCandidates}
     * @param replacedBy the later memory, ranked above, that probably says what is so instead; null where there is none
     */
    public record Ranked(RankingRow row, double score, Map<String, Double> breakdown, List<Integer> nearestChunks,
            @Nullable UUID replacedBy) {
    }

    /** How many candidates have been superseded. */
    public long superseded() {
        return IntStream.range(0, candidates.size()).filter(i -> !candidates.row(i).valid()).count();
    }

    /** The memories that are compared with each other for {@link #best}. */
    public List<RankingRow> compared(Predicate<RankingRow> allowed) {
        return recency(allowed).compared();
    }

    private Recency recency(Predicate<RankingRow> allowed) {
        return new Recency(candidates, question, value(Signal.SEMANTIC), sums, weights.of(Signal.RECENCY), allowed);
    }

    /**
     * The best {@code count} of the allowed candidates that reach the threshold, best first.
     *
     * @param pairs of those that are compared
     */
    public List<Ranked> best(int count, Threshold threshold, Predicate<RankingRow> allowed, PairCosines pairs) {
        Changes changes = recency(allowed).changes(pairs);
        double most = weights.of(Signal.RECENCY);
        values.put(Signal.RECENCY, each(i -> most <= 0 ? 0 : Math.min(1, changes.lifts()[i] / most)));
        add(Signal.RECENCY, value(Signal.RECENCY));
        Map<Integer, UUID> ids = new HashMap<>();
        return candidates.bestFirst(sums).filter(i -> facts.anyAllowed(i, allowed) && likelihood(sums[i]) >= threshold.least())
                .flatMap(i -> facts.returned(i, allowed).map(row -> {
                    ids.put(i, row.memoryId());
                    return new Ranked(row, likelihood(sums[i]), breakdown(i), candidates.nearestChunks(i, row),
                            ids.get(changes.replacedBy()[i]));
                }).stream()).limit(count).toList();
    }

    private void add(Signal signal, double[] value) {
        for (int i = 0; i < sums.length; i++) {
            sums[i] += weights.of(signal) * value[i];
        }
    }

    private double[] value(Signal signal) {
        return Objects.requireNonNull(values.get(signal));
    }

    /** The score where {@code more} is added to the sum that it was computed from. */
    public static double raised(double score, double more) {
        return score / (score + (1 - score) * Math.exp(-more / SCALE));
    }

    /** The same for the same sum, however many candidates there are: the nearness of a memory does not depend on the others. */
    private static double likelihood(double sum) {
        return 1 / (1 + Math.exp((MIDPOINT - sum) / SCALE));
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
        double usual = usual(cosines);
        double[] factCosines = facts.cosines();
        double best = Math.max(best(cosines), best(factCosines));
        double trust = Math.min(1, (best - usual) / (RELATED - UNRELATED) / STANDS_OUT);
        double[] semantic = scaled(cosines, farthest, usual, trust);
        double[] bm25 = share(candidates.lexical(LexicalScope::score, terms), 0);
        double[] firstPass = each(i -> FIRST_PASS_SEMANTIC * semantic[i] + FIRST_PASS_BM25 * bm25[i]);
        values.put(Signal.SEMANTIC, semantic);
        values.put(Signal.SESSION, ofSession(semantic));
        values.put(Signal.BM25,
                share(candidates.lexical(LexicalScope::scoreWindowed, terms), GOOD_BM25 * candidates.highestBm25(terms)));
        values.put(Signal.NEXT_TURN, each(i -> candidates.follows(i, i + 1) ? semantic[i + 1]
                : candidates.isAlone(i) ? semantic[i] : 0));
        values.put(Signal.ANSWERS_PREVIOUS,
                each(i -> candidates.follows(i - 1, i) && candidates.row(i - 1).question() ? semantic[i - 1] : 0));
        values.put(Signal.COVERAGE, candidates.lexical(LexicalScope::coverage, question.termsWithout(speakers)));
        values.put(Signal.QUERY_EXPANSION, expansion(terms, firstPass));
        double[] fact = scaled(factCosines, farthest, usual, trust);
        values.put(Signal.FACT_SEMANTIC, each(i -> Math.max(0, fact[i] - semantic[i])));
        values.put(Signal.FACT_BM25, share(facts.bm25(), 0));
        values.put(Signal.GRAPH, candidates.graph(question.words()));
        rowSignals();
    }

    /** Counts as far as the question's own words are found: the first hits without any of them are no source of further words. */
    private double[] expansion(Terms terms, double[] firstPass) {
        double most = GOOD_BM25 * candidates.highestBm25(terms);
        double best = Arrays.stream(candidates.lexical(LexicalScope::score, terms)).max().orElse(0);
        double trust = most <= 0 ? 0 : Math.min(1, best / most);
        double[] expanded = share(
                candidates.lexical(LexicalScope::score, QueryExpansion.terms(candidates, firstPass, terms)), 0);
        return each(i -> trust * expanded[i] * (candidates.isAlone(i) ? EXPANSION_ALONE : 1));
    }

    private void rowSignals() {
        boolean oneRole = IntStream.range(0, candidates.size()).mapToObj(i -> candidates.row(i).role()).distinct().count() < 2;
        double[] timeWords = candidates.lexical(LexicalScope::coverage, question.timeTerms());
        double ifAlone = asksWhen ? 0 : NOT_ASKED;
        List<String> named = question.named(speakers);
        values.put(Signal.SPEAKER, each(i -> named(candidates.row(i).speaker(), named)));
        values.put(Signal.TIME_EXPRESSION,
                each(i -> timeWords[i] > 0 ? ofTimeExpression(i) : candidates.isAlone(i) ? ifAlone : 0));
        values.put(Signal.LENGTH, each(i -> candidates.isAlone(i) ? 1
                : Math.sqrt(Math.min(candidates.row(i).words(), FULL_LENGTH) / FULL_LENGTH)));
        values.put(Signal.DATE,
                each(i -> time.match(LocalDate.ofInstant(candidates.row(i).observedAt(), ZoneOffset.UTC),
                        candidates.row(i).content().about())));
        values.put(Signal.DECLARATIVE, each(i -> candidates.row(i).question() ? 0 : 1));
        values.put(Signal.ROLE, each(i -> oneRole || candidates.row(i).role().equals("user") ? 1 : 0));
        values.put(Signal.FEEDBACK, each(i -> Math.min(MAX_FEEDBACK, candidates.row(i).verdict())));
    }

    private double ofTimeExpression(int i) {
        return asksWhen ? 1 : NOT_ASKED * Math.min(1, SHORT_TURN / Math.max(1, candidates.row(i).words()));
    }

    private static double named(@Nullable String speaker, List<String> named) {
        if (named.isEmpty() || !named.get(0).equals(speaker)) {
            return 0;
        }
        return named.size() == 1 ? 1 : FIRST_OF_SEVERAL;
    }

    private double[] each(IntToDoubleFunction value) {
        return IntStream.range(0, candidates.size()).mapToDouble(value).toArray();
    }

    /** The mean of the three best values of each candidate's session. */
    private double[] ofSession(double[] value) {
        double[] means = new double[value.length];
        for (int from = 0; from < value.length;) {
            int to = from + 1;
            while (candidates.sameSession(from, to)) {
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
     * Cosines as shares of the range from the farthest candidate to what the model gives to related texts. The upper end is fixed:
     * in a scope of few memories the best need not be good, and a memory that comes nearer does not lower its neighbours. NaN
     * becomes 0.
     *
     * @param trust how far cosines differ from what is usual in the scope, 0 to 1: where none stands out, as in a language that the model does not
     *        know, the words decide
     */
    private static double[] scaled(double[] cosines, double farthest, double usual, double trust) {
        return Arrays.stream(cosines).map(cosine -> Double.isNaN(cosine) ? 0
                : (usual + trust * (cosine - usual) - farthest) / (RELATED - farthest)).toArray();
    }

    private static double best(double[] values) {
        return Arrays.stream(values).filter(value -> !Double.isNaN(value)).max().orElse(0);
    }

    /** The median; the least of few, among which several may answer. */
    private static double usual(double[] values) {
        int place = values.length < FEW ? 0 : (values.length - 1) / 2;
        return values.length == 0 ? 0 : Arrays.stream(values).sorted().skip(place).findFirst().orElseThrow();
    }

    /** Values as shares of the best, or of {@code good} where that is higher: where no word matches well, the best is not good. */
    private static double[] share(double[] value, double good) {
        double best = Math.max(good, Arrays.stream(value).max().orElse(0));
        return Arrays.stream(value).map(v -> best <= 0 ? 0 : v / best).toArray();
    }
}
