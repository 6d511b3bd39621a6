package io.souvenir.engine.recall.ranking;

import io.souvenir.engine.lexical.LexicalScope;
import io.souvenir.engine.lexical.Terms;
import io.souvenir.engine.recall.scope.RankingRow;
import io.souvenir.engine.recall.scope.RelatedEntities;
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


/** The memories of all scopes a question looks into, side by side, with what each leg says of them. */
final class Candidates {

    private final List<Leg> legs;
    private final double least;
    private final List<RankingRow> rows = new ArrayList<>();
    private final List<Integer> legOf = new ArrayList<>();
    private final List<List<RankingRow>> facts = new ArrayList<>();

    /** @param cosines by place; NaN, or shorter, where none is known */
    record Leg(@Nullable RankingRow[] rows, LexicalScope words, RelatedEntities relatives, double[] cosines) {

        double cosine(int place) {
            return place < cosines.length ? cosines[place] : Double.NaN;
        }
    }

    Candidates(List<Leg> legs) {
        this.legs = legs;
        this.least = legs.stream().flatMapToDouble(leg -> Arrays.stream(leg.cosines())).filter(cosine -> !Double.isNaN(cosine))
                .min().orElse(0);
        for (int leg = 0; leg < legs.size(); leg++) {
            add(leg, legs.get(leg).rows());
        }
    }

    /** A fact is a candidate where no turn is left for which it could speak. */
    private void add(int leg, @Nullable RankingRow[] held) {
        Map<Integer, List<RankingRow>> speaking = new HashMap<>();
        for (RankingRow row : held) {
            if (row != null) {
                row.citedIn(held).forEach(place -> speaking.computeIfAbsent(place, any -> new ArrayList<>()).add(row));
            }
        }
        for (RankingRow row : held) {
            if (row != null && row.citedIn(held).isEmpty()) {
                rows.add(row);
                legOf.add(leg);
                facts.add(speaking.getOrDefault(row.ord(), List.of()));
            }
        }
    }

    boolean hasFacts() {
        return facts.stream().anyMatch(ofTurn -> !ofTurn.isEmpty());
    }

    /** What was learned from the candidate. */
    List<RankingRow> facts(int i) {
        return facts.get(i);
    }

    private Leg leg(int i) {
        return legs.get(legOf.get(i));
    }

    int size() {
        return rows.size();
    }

    RankingRow row(int i) {
        return rows.get(i);
    }

    /** The candidates, that of the highest value first; sorted only as far as they are taken. */
    Stream<Integer> bestFirst(double[] values) {
        Queue<Integer> queue = new PriorityQueue<>(Math.max(1, size()),
                Comparator.comparingDouble((Integer i) -> -values[i]).thenComparing(i -> row(i).memoryId()));
        for (int i = 0; i < size(); i++) {
            queue.add(i);
        }
        return IntStream.range(0, size()).mapToObj(taken -> queue.remove());
    }

    /** Whether the two stand in the same session of the same scope. */
    boolean together(int i, int j) {
        return i >= 0 && j >= 0 && i < size() && j < size() && legOf.get(i).equals(legOf.get(j))
                && row(i).session() == row(j).session();
    }

    /** Cosines; one that the index did not return is as far as the farthest that it did. All 0 where it returned none. */
    double[] cosines() {
        double[] cosines = new double[size()];
        for (int i = 0; i < cosines.length; i++) {
            cosines[i] = cosine(i, row(i));
        }
        return cosines;
    }

    /** @param row the candidate's, or one of its facts */
    double cosine(int i, RankingRow row) {
        double cosine = leg(i).cosine(row.ord());
        return Double.isNaN(cosine) ? least : cosine;
    }

    /** What each scope's words say of the candidate's facts, in their order. */
    List<double[]> lexicalOfFacts(Terms terms) {
        List<float[]> scores = legs.stream().map(leg -> leg.words().score(terms)).toList();
        List<double[]> values = new ArrayList<>(size());
        for (int i = 0; i < size(); i++) {
            float[] ofLeg = scores.get(legOf.get(i));
            values.add(facts.get(i).stream().mapToDouble(fact -> fact.ord() < ofLeg.length ? ofLeg[fact.ord()] : 0).toArray());
        }
        return values;
    }

    /** What each scope's words say of its memories. */
    double[] lexical(BiFunction<LexicalScope, Terms, float[]> score, Terms terms) {
        double[] values = new double[size()];
        List<float[]> scores = legs.stream().map(leg -> score.apply(leg.words(), terms)).toList();
        for (int i = 0; i < values.length; i++) {
            float[] ofLeg = scores.get(legOf.get(i));
            int ord = row(i).ord();
            values[i] = ord < ofLeg.length ? ofLeg[ord] : 0;
        }
        return values;
    }

    /** How near each names, itself or in its facts, what is related to whom the words name. */
    double[] kinship(Set<String> words) {
        List<GraphSignal> ofLegs = legs.stream().map(leg -> new GraphSignal(leg.relatives(), words)).toList();
        double[] values = new double[size()];
        if (ofLegs.stream().noneMatch(GraphSignal::leadsOn)) {
            return values;
        }
        for (int i = 0; i < values.length; i++) {
            GraphSignal kinship = ofLegs.get(legOf.get(i));
            values[i] = Math.max(kinship.of(row(i)), facts.get(i).stream().mapToDouble(kinship::of).max().orElse(0));
        }
        return values;
    }

    /** What all the terms together could tell, in the scope where they tell most. */
    double mass(Terms terms) {
        return legs.stream().mapToDouble(leg -> leg.words().mass(terms)).max().orElse(0);
    }

    @Nullable
    Terms terms(int i) {
        return leg(i).words().terms(row(i).ord());
    }

    double idf(int i, int hash) {
        return leg(i).words().idf(hash);
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
