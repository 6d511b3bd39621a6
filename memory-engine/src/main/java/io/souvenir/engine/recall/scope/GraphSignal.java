package io.souvenir.engine.recall.scope;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

import io.souvenir.engine.assertion.EntityRelation;

/**
 * How near the entities of a scope are to those that a question names, along relations: "Where does Anna's sister work?" goes
 * from Anna over {@code sister} to Mia, and over {@code works_at} to Acme.
 */
public final class GraphSignal {

    /** An entity two relations away counts half. */
    private static final double SECOND_STEP = 0.5;

    /** The factor of a relation that the question does not ask for. */
    private static final double OTHER_RELATION = 0.1;

    /** Words with this many first letters in common count as the same. */
    private static final int STEM_LENGTH = 4;

    /** A user whose name is not known. */
    private static final List<String> SPEAKER = List.of("i");
    private static final Set<String> FIRST_PERSON = Set.of("my", "i", "our");

    private final RelatedEntities entities;
    private final Set<String> question;
    private final Map<Integer, Map<Integer, Double>> steps = new HashMap<>();
    private final Map<Integer, Double> reached = new HashMap<>();

    public GraphSignal(RelatedEntities entities, Set<String> question) {
        this.entities = entities;
        this.question = question;
        Set<Integer> named = new HashSet<>();
        entities.names().forEach((name, numbers) -> {
            if (isNamed(name)) {
                named.addAll(numbers);
            }
        });
        if (!named.isEmpty()) {
            Map<String, Double> factors = new HashMap<>();
            entities.relations().forEach(relation -> add(relation,
                    factors.computeIfAbsent(relation.type(), type -> asksFor(type) ? 1 : OTHER_RELATION)));
            walk(named);
        }
    }

    private boolean isNamed(List<String> name) {
        return name.equals(SPEAKER) ? FIRST_PERSON.stream().anyMatch(question::contains) : question.containsAll(name);
    }

    private void add(MemoryMentions.Relation relation, double factor) {
        steps.computeIfAbsent(relation.source(), any -> new HashMap<>()).merge(relation.target(), factor, Math::max);
        steps.computeIfAbsent(relation.target(), any -> new HashMap<>()).merge(relation.source(), factor, Math::max);
    }

    private boolean asksFor(String type) {
        for (String word : type.toLowerCase(Locale.ROOT).split("_")) {
            if (word.length() >= STEM_LENGTH && (question.stream().anyMatch(token -> sameStem(token, word))
                    || EntityRelation.SYNONYMS.stream()
                            .anyMatch(group -> group.contains(word) && group.stream().anyMatch(question::contains)))) {
                return true;
            }
        }
        return EntityRelation.SYNONYMS.stream()
                .anyMatch(group -> group.contains(type) && group.stream().anyMatch(question::contains));
    }

    private static boolean sameStem(String token, String word) {
        return token.length() >= STEM_LENGTH && token.regionMatches(0, word, 0, STEM_LENGTH);
    }

    private void walk(Set<Integer> named) {
        Map<Integer, Double> first = step(named, Map.of());
        reached.putAll(first);
        step(first.keySet(), first).forEach((entity, value) -> reached.merge(entity, SECOND_STEP * value, Math::max));
        reached.keySet().removeAll(named);
    }

    private Map<Integer, Double> step(Set<Integer> from, Map<Integer, Double> weights) {
        Map<Integer, Double> to = new HashMap<>();
        for (Integer entity : from) {
            steps.getOrDefault(entity, Map.of())
                    .forEach((other, factor) -> to.merge(other, factor * weights.getOrDefault(entity, 1.0), Math::max));
        }
        return to;
    }

    /** Whether any entity is related to one that the question names. */
    public boolean reachesAny() {
        return !reached.isEmpty();
    }

    /** 0 to 1: the nearest entity that the memory mentions, times its rarity. */
    public double of(RankingRow row) {
        return reached.isEmpty() ? 0 : row.content().mentions().names().values().stream()
                .mapToDouble(entity -> reached.getOrDefault(entity, 0.0) * rarity(entity)).max().orElse(0);
    }

    private double rarity(Integer entity) {
        int memories = entities.mentionCounts().getOrDefault(entity, 1);
        return Math.log1p((double) entities.size() / memories) / Math.log1p(entities.size());
    }
}
