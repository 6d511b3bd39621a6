package io.souvenir.engine.recall;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

/**
 * How near the entities of a scope are to those that a question names, over the relations that memories tell: "Where does Anna's
 * sister work?" leads from Anna over her sister to Mia, and over where she works on to Acme.
 */
final class Kinship {

    /** What is said of whom the question names is found by its words; two steps away it counts half. */
    private static final double SECOND_STEP = 0.5;

    /** A relation that the question does not ask for leads away more often than not. */
    private static final double UNASKED = 0.1;

    private static final int TELLING = 4;

    /** Words that ask for the same relations. */
    private static final List<Set<String>> ALIKE = List.of(
            Set.of("kid", "kids", "child", "children", "son", "sons", "daughter", "daughters", "baby"),
            Set.of("partner", "husband", "wife", "spouse", "boyfriend", "girlfriend", "fiance", "fiancee", "married", "dating",
                    "marry"),
            Set.of("pet", "pets", "dog", "dogs", "cat", "cats", "puppy", "kitten", "animal", "animals"),
            Set.of("works", "work", "job", "employer", "company", "working"),
            Set.of("lives", "live", "living", "home", "city", "country", "moved", "move", "where"),
            Set.of("mother", "mom", "mum", "parent", "parents"), Set.of("father", "dad", "parent", "parents"),
            Set.of("sister", "brother", "sibling", "siblings", "sisters", "brothers"),
            Set.of("studies", "study", "university", "school", "college", "studying"),
            Set.of("friend", "friends", "best", "bestie", "buddy"));

    private final Set<String> asked;
    private final Map<Integer, Set<Integer>> rowsOf = new HashMap<>();
    private final Map<Integer, Map<Integer, Double>> steps = new HashMap<>();
    private final Map<Integer, Double> reached = new HashMap<>();
    private final int rows;

    /** @param held the rows of one scope */
    Kinship(@Nullable RankingRow[] held, Set<String> asked) {
        this.asked = asked;
        this.rows = held.length;
        Set<Integer> named = new HashSet<>();
        Stream.of(held).filter(Objects::nonNull).filter(row -> !row.nature().mentions().isNone()).forEach(row -> {
            row.nature().mentions().names().forEach((name, entity) -> {
                rowsOf.computeIfAbsent(entity, any -> new HashSet<>()).add(row.ord());
                if (isAsked(name)) {
                    named.add(entity);
                }
            });
            if (row.holds() && !row.standing().quarantined()) {
                row.nature().mentions().links().forEach(this::add);
            }
        });
        walk(named);
    }

    private boolean isAsked(String name) {
        return name.equals("i") ? asked.contains("my") || asked.contains("i") || asked.contains("our")
                : Stream.of(name.split(" ")).allMatch(asked::contains);
    }

    private void add(Mentions.Link link) {
        double factor = asks(link.type()) ? 1 : UNASKED;
        steps.computeIfAbsent(link.source(), any -> new HashMap<>()).merge(link.target(), factor, Math::max);
        steps.computeIfAbsent(link.target(), any -> new HashMap<>()).merge(link.source(), factor, Math::max);
    }

    private boolean asks(String type) {
        for (String word : type.toLowerCase(Locale.ROOT).split("_")) {
            if (word.length() >= TELLING && (asked.stream().anyMatch(token -> alike(token, word))
                    || ALIKE.stream().anyMatch(group -> group.contains(word) && group.stream().anyMatch(asked::contains)))) {
                return true;
            }
        }
        return ALIKE.stream().anyMatch(group -> group.contains(type) && group.stream().anyMatch(asked::contains));
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

    /** 0 to 1: the nearest entity that the memory names; the fewer others name it, the more it tells. */
    double of(RankingRow row) {
        return reached.isEmpty() ? 0 : row.nature().mentions().names().values().stream()
                .mapToDouble(entity -> reached.getOrDefault(entity, 0.0) * rarity(entity)).max().orElse(0);
    }

    private double rarity(Integer entity) {
        int naming = Math.max(1, rowsOf.getOrDefault(entity, Set.of()).size());
        return Math.log1p((double) rows / naming) / Math.log1p(rows);
    }
}
