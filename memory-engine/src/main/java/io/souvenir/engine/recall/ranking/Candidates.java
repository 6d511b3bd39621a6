package io.souvenir.engine.recall.ranking;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import io.souvenir.engine.embedding.Cosines;
import io.souvenir.engine.lexical.LexicalScope;
import io.souvenir.engine.lexical.Terms;
import io.souvenir.engine.recall.scope.GraphSignal;
import io.souvenir.engine.recall.scope.RankingRow;
import io.souvenir.engine.recall.scope.ScopeCandidates;

/** The candidates of all scopes in one list. */
final class Candidates {

    private final List<ScopeCandidates> scopes;
    private final List<int[]> ords;
    private final List<RankingRow> rows = new ArrayList<>();
    private final List<Integer> scopeOf = new ArrayList<>();
    private final List<Integer> before = new ArrayList<>();
    private final List<Integer> after = new ArrayList<>();
    private final List<List<RankingRow>> facts = new ArrayList<>();

    Candidates(List<ScopeCandidates> scopes) {
        this.scopes = scopes;
        this.ords = scopes.stream().map(ScopeCandidates::ords).toList();
        for (int scope = 0; scope < scopes.size(); scope++) {
            add(scope, scopes.get(scope));
        }
    }

    /** A fact is ranked with the turns that it was learned from; it is a candidate of its own only where none of them exists. */
    private void add(int scope, ScopeCandidates of) {
        int[] places = ords.get(scope);
        int[] previous = of.words().before(places);
        int[] next = of.words().after(places);
        Map<Integer, List<RankingRow>> factsOfTurn = new HashMap<>();
        for (RankingRow row : of.rows()) {
            of.sourceTurns(row, places).forEach(turn -> factsOfTurn.computeIfAbsent(turn, any -> new ArrayList<>()).add(row));
        }
        for (int place = 0; place < places.length; place++) {
            RankingRow row = of.rows()[place];
            if (of.sourceTurns(row, places).isEmpty()) {
                rows.add(row);
                scopeOf.add(scope);
                before.add(previous[place]);
                after.add(next[place]);
                facts.add(factsOfTurn.getOrDefault(place, List.of()));
            }
        }
    }

    boolean hasFacts() {
        return facts.stream().anyMatch(ofTurn -> !ofTurn.isEmpty());
    }

    /** The facts that were learned from the candidate. */
    List<RankingRow> facts(int i) {
        return facts.get(i);
    }

    private ScopeCandidates scope(int i) {
        return scopes.get(scopeOf.get(i));
    }

    int size() {
        return rows.size();
    }

    RankingRow row(int i) {
        return rows.get(i);
    }

    /** The candidates by descending value; sorted only as far as they are read. */
    Stream<Integer> bestFirst(double[] values) {
        Queue<Integer> queue = new PriorityQueue<>(Math.max(1, size()),
                Comparator.comparingDouble((Integer i) -> -values[i]).thenComparing(i -> row(i).memoryId()));
        for (int i = 0; i < size(); i++) {
            queue.add(i);
        }
        return IntStream.range(0, size()).mapToObj(taken -> queue.remove());
    }

    boolean sameSession(int i, int j) {
        return i >= 0 && j >= 0 && i < size() && j < size() && scopeOf.get(i).equals(scopeOf.get(j))
                && row(i).session() == row(j).session() && row(i).session() != RankingRow.NO_SESSION;
    }

    /** Whether {@code j} is the turn right after {@code i}; other turns of their session may be no candidates. */
    boolean follows(int i, int j) {
        return sameSession(i, j) && after.get(i) == row(j).ord();
    }

    /** Whether its session has no other memory. */
    boolean isAlone(int i) {
        return row(i).session() == RankingRow.NO_SESSION || before.get(i) < 0 && after.get(i) < 0;
    }

    /** With the memories of the scopes that are too far to be candidates. */
    int inScopes() {
        return size() + scopes.stream().mapToInt(scope -> scope.words().size() - scope.rows().length).sum();
    }

    double[] cosines() {
        double[] cosines = new double[size()];
        for (int i = 0; i < cosines.length; i++) {
            cosines[i] = cosine(i, row(i));
        }
        return cosines;
    }

    /**
     * A memory without a vector is as far as an unrelated text.
     *
     * @param row the candidate's, or one of its facts
     */
    double cosine(int i, RankingRow row) {
        double cosine = scope(i).cosines()[place(i, row)];
        return Double.isNaN(cosine) ? Cosines.BUILT_IN.unrelated() : cosine;
    }

    private int place(int i, RankingRow row) {
        return Arrays.binarySearch(ords.get(scopeOf.get(i)), row.ord());
    }

    /** The chunks of the candidate, or of one of its facts, that are nearest to the question. */
    List<Integer> nearestChunks(int i, RankingRow row) {
        return scope(i).nearestChunks().apply(place(i, row));
    }

    /** A lexical score of each candidate. */
    double[] lexical(LexicalScore score, Terms terms) {
        List<float[]> scores = scores(score, terms);
        double[] values = new double[size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = of(scores, i, row(i));
        }
        return values;
    }

    /** BM25 of each candidate's facts, in their order. */
    List<double[]> bm25OfFacts(Terms terms) {
        List<float[]> scores = scores(LexicalScope::score, terms);
        return IntStream.range(0, size())
                .mapToObj(i -> facts.get(i).stream().mapToDouble(fact -> of(scores, i, fact)).toArray()).toList();
    }

    /** A score of the memories with these numbers. */
    @FunctionalInterface
    interface LexicalScore {

        float[] of(LexicalScope words, Terms terms, int[] ords);
    }

    private List<float[]> scores(LexicalScore score, Terms terms) {
        return IntStream.range(0, scopes.size())
                .mapToObj(scope -> score.of(scopes.get(scope).words(), terms, ords.get(scope))).toList();
    }

    private float of(List<float[]> scores, int i, RankingRow row) {
        return scores.get(scopeOf.get(i))[place(i, row)];
    }

    /** How near the entities that each mentions, itself or in its facts, are to those that the question names. */
    double[] graph(Set<String> questionWords) {
        List<GraphSignal> ofScopes = scopes.stream().map(scope -> new GraphSignal(scope.entities(), questionWords)).toList();
        double[] values = new double[size()];
        if (ofScopes.stream().noneMatch(GraphSignal::reachesAny)) {
            return values;
        }
        for (int i = 0; i < values.length; i++) {
            GraphSignal signal = ofScopes.get(scopeOf.get(i));
            values[i] = Math.max(signal.of(row(i)), facts.get(i).stream().mapToDouble(signal::of).max().orElse(0));
        }
        return values;
    }

    /** The highest BM25 that these terms can reach in any of the scopes. */
    double highestBm25(Terms terms) {
        return scopes.stream().mapToDouble(scope -> scope.words().mass(terms)).max().orElse(0);
    }

    @Nullable
    Terms terms(int i) {
        return scope(i).words().terms(row(i).ord());
    }

    double idf(int i, int hash) {
        return scope(i).words().idf(hash);
    }

    Set<String> speakers() {
        Set<String> speakers = new HashSet<>();
        for (RankingRow row : rows) {
            String speaker = row.speaker();
            if (speaker != null) {
                speakers.add(speaker);
            }
        }
        return speakers;
    }
}
