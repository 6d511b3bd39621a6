package io.souvenir.engine.recall;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

import io.souvenir.engine.assertion.EntityRelation;

/**
 * How near the entities of a scope are to those that a question names, over the relations that memories tell: "Where does Anna's
 * sister work?" leads from Anna over her sister to Mia, and over where she works on to Acme.
 */
final class GraphSignal {

    /** What is said of whom the question names is found by its words; two steps away it counts half. */
    private static final double SECOND_STEP = 0.5;

    /** A relation that the question does not ask for leads away more often than not. */
    private static final double UNASKED = 0.1;

    private static final int TELLING = 4;

    /** A user whose name is not known. */
    private static final List<String> SPEAKER = List.of("i");
    private static final Set<String> OWN = Set.of("my", "i", "our");

    private final RelatedEntities relatives;
    private final Set<String> asked;
    private final Map<Integer, Map<Integer, Double>> steps = new HashMap<>();
    private final Map<Integer, Double> reached = new HashMap<>();

    GraphSignal(RelatedEntities relatives, Set<String> asked) {
        this.relatives = relatives;
        this.asked = asked;
        Set<Integer> named = new HashSet<>();
        relatives.names().forEach((name, entities) -> {
            if (isAsked(name)) {
                named.addAll(entities);
            }
        });
        if (!named.isEmpty()) {
            Map<String, Double> factors = new HashMap<>();
            relatives.links().forEach(
                    link -> add(link, factors.computeIfAbsent(link.type(), type -> asks(type) ? 1 : UNASKED)));
            walk(named);
        }
    }

    private boolean isAsked(List<String> name) {
        return name.equals(SPEAKER) ? OWN.stream().anyMatch(asked::contains) : asked.containsAll(name);
    }

    private void add(MemoryMentions.Link link, double factor) {
        steps.computeIfAbsent(link.source(), any -> new HashMap<>()).merge(link.target(), factor, Math::max);
        steps.computeIfAbsent(link.target(), any -> new HashMap<>()).merge(link.source(), factor, Math::max);
    }

    private boolean asks(String type) {
        for (String word : type.toLowerCase(Locale.ROOT).split("_")) {
            if (word.length() >= TELLING && (asked.stream().anyMatch(token -> alike(token, word))
                    || EntityRelation.SYNONYMS.stream()
                            .anyMatch(group -> group.contains(word) && group.stream().anyMatch(asked::contains)))) {
                return true;
            }
        }
        return EntityRelation.SYNONYMS.stream()
                .anyMatch(group -> group.contains(type) && group.stream().anyMatch(asked::contains));
    }

    private static boolean alike(String token, String word) {
        return token.length() >= TELLING && token.regionMatches(0, word, 0, TELLING);
    }

    private void walk(Set<Integer> named) {
        Map<Integer, Double> first = step(named, Map.of());
        reached.putAll(first);
        step(first.keySet(), first).forEach((entity, value) -> reached.merge(entity, SECOND_STEP * value, Math::max));
        reached.keySet().removeAll(named);
    }

    private Map<Integer, Double> step(Set<Integer> from, Map<Integer, Double> worth) {
        Map<Integer, Double> to = new HashMap<>();
        for (Integer entity : from) {
            steps.getOrDefault(entity, Map.of())
                    .forEach((other, factor) -> to.merge(other, factor * worth.getOrDefault(entity, 1.0), Math::max));
        }
        return to;
    }

    /** Whether anybody is related to whom the question names. */
    boolean leadsOn() {
        return !reached.isEmpty();
    }

    /** 0 to 1: the nearest entity that the memory names; the fewer others name it, the more it tells. */
    double of(RankingRow row) {
        return reached.isEmpty() ? 0 : row.nature().mentions().names().values().stream()
                .mapToDouble(entity -> reached.getOrDefault(entity, 0.0) * rarity(entity)).max().orElse(0);
    }

    private double rarity(Integer entity) {
        int naming = relatives.naming().getOrDefault(entity, 1);
        return Math.log1p((double) relatives.memories() / naming) / Math.log1p(relatives.memories());
    }
}
