package io.souvenir.engine.recall;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiFunction;

import org.jspecify.annotations.Nullable;

import io.souvenir.engine.lexical.LexicalScope;
import io.souvenir.engine.lexical.Terms;

/** The memories of all scopes a question looks into, side by side, with what each leg says of them. */
final class Candidates {

    private final List<Leg> legs;
    private final List<RankingRow> rows = new ArrayList<>();
    private final List<Integer> legOf = new ArrayList<>();

    /** @param cosines by memory; empty while the vector index is away */
    record Leg(@Nullable RankingRow[] rows, LexicalScope words, Map<UUID, Double> cosines) {
    }

    Candidates(List<Leg> legs) {
        this.legs = legs;
        for (int leg = 0; leg < legs.size(); leg++) {
            for (RankingRow row : legs.get(leg).rows()) {
                if (row != null) {
                    rows.add(row);
                    legOf.add(leg);
                }
            }
        }
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

    /** Whether the two stand in the same session of the same scope. */
    boolean together(int i, int j) {
        return i >= 0 && j >= 0 && i < size() && j < size() && legOf.get(i).equals(legOf.get(j))
                && row(i).session() == row(j).session();
    }

    /** Cosines; one that the index did not return is as far as the farthest that it did. All 0 where it returned none. */
    double[] cosines() {
        double least = legs.stream().flatMap(leg -> leg.cosines().values().stream()).mapToDouble(Double::doubleValue).min()
                .orElse(0);
        double[] cosines = new double[size()];
        for (int i = 0; i < cosines.length; i++) {
            cosines[i] = leg(i).cosines().getOrDefault(row(i).memoryId(), least);
        }
        return cosines;
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
