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
import java.util.function.BiFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import io.souvenir.engine.lexical.LexicalScope;
import io.souvenir.engine.lexical.Terms;
import io.souvenir.engine.recall.scope.RankingRow;
import io.souvenir.engine.recall.scope.ScopeCandidates;

/** The candidates of all scopes in one list. */
final class Candidates {

    private final List<ScopeCandidates> scopes;
    private final double leastCosine;
    private final List<RankingRow> rows = new ArrayList<>();
    private final List<Integer> scopeOf = new ArrayList<>();
    private final List<List<RankingRow>> facts = new ArrayList<>();

    Candidates(List<ScopeCandidates> scopes) {
        this.scopes = scopes;
        this.leastCosine = scopes.stream().flatMapToDouble(scope -> Arrays.stream(scope.cosines()))
                .filter(cosine -> !Double.isNaN(cosine)).min().orElse(0);
        for (int scope = 0; scope < scopes.size(); scope++) {
            add(scope, scopes.get(scope).rows());
        }
    }

    /** A fact is ranked with the turns that it was learned from; it is a candidate of its own only where none of them exists. */
    private void add(int scope, @Nullable RankingRow[] all) {
        Map<Integer, List<RankingRow>> factsOfTurn = new HashMap<>();
        for (RankingRow row : all) {
            if (row != null) {
                row.sourceTurns(all).forEach(turn -> factsOfTurn.computeIfAbsent(turn, any -> new ArrayList<>()).add(row));
            }
        }
        for (RankingRow row : all) {
            if (row != null && row.sourceTurns(all).isEmpty()) {
                rows.add(row);
                scopeOf.add(scope);
                facts.add(factsOfTurn.getOrDefault(row.ord(), List.of()));
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

    /** Whether its session has no other candidate beside it. */
    boolean isAlone(int i) {
        return !sameSession(i, i - 1) && !sameSession(i, i + 1);
    }

    double[] cosines() {
        double[] cosines = new double[size()];
        for (int i = 0; i < cosines.length; i++) {
            cosines[i] = cosine(i, row(i));
        }
        return cosines;
    }

    /**
     * What the index did not return is as far as the farthest that it did; 0 where it returned nothing.
     *
     * @param row the candidate's, or one of its facts
     */
    double cosine(int i, RankingRow row) {
        double cosine = scope(i).cosine(row.ord());
        return Double.isNaN(cosine) ? leastCosine : cosine;
    }

    /** The chunks of the candidate, or of one of its facts, that are nearest to the question. */
    List<Integer> nearestChunks(int i, RankingRow row) {
        return scope(i).nearestChunks().apply(row.ord());
    }

    /** A lexical score of each candidate. */
    double[] lexical(BiFunction<LexicalScope, Terms, float[]> score, Terms terms) {
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

    private List<float[]> scores(BiFunction<LexicalScope, Terms, float[]> score, Terms terms) {
        return scopes.stream().map(scope -> score.apply(scope.words(), terms)).toList();
    }

    private float of(List<float[]> scores, int i, RankingRow row) {
        float[] ofScope = scores.get(scopeOf.get(i));
        return row.ord() < ofScope.length ? ofScope[row.ord()] : 0;
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
