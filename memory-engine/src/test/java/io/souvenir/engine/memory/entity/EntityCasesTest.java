package io.souvenir.engine.memory.entity;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.souvenir.engine.assertion.AssertionReader;
import io.souvenir.engine.assertion.Assertions;
import io.souvenir.engine.assertion.EntityMention;
import io.souvenir.engine.assertion.EntityRelation;
import io.souvenir.engine.assertion.EntityType;
import io.souvenir.engine.assertion.Utterance;
import io.souvenir.engine.memory.entity.EntityEvidence.Origin;
import io.souvenir.engine.memory.entity.EntityNumbers.Stored;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/** Which entities conversations leave: the same in each order of their adds, and without an add as if it had never been said. */
class EntityCasesTest {

    private static final int ORDERS = 6;

    /** A mention as the database has it. */
    private record Kept(int add, String name, Stored row) {
    }

    /** What RelationWriter does, without a database. */
    private static final class Graph {

        private List<Kept> kept = new ArrayList<>();
        private final Map<Integer, EntityType> types = new HashMap<>();
        private int next;

        void add(int add, Origin origin, Assertions assertions) {
            List<Kept> rows = assertions.mentions().stream().map(mention -> new Kept(add, mention.text(),
                    new Stored(mention.key(), EntityEvidence.json(mention, assertions, origin),
                            mention.self() ? null : origin.conversation(), null, EntityType.UNKNOWN)))
                    .toList();
            resolve(rows);
        }

        void delete(int add) {
            kept.removeIf(it -> it.add() == add);
            resolve(List.of());
        }

        private void resolve(List<Kept> added) {
            EntityNumbers numbers = new EntityNumbers(next, kept.stream().map(Kept::row).toList(), added.stream()
                    .collect(Collectors.toMap(it -> it.row().evidence(), it -> Set.of(), (one, other) -> one)));
            next = numbers.next();
            Stream.of(numbers.created(), numbers.typed()).flatMap(JsonArray::stream).map(JsonObject.class::cast)
                    .forEach(it -> types.put(it.getInteger("number"), EntityType.of(it.getString("type"))));
            kept = Stream.concat(kept.stream(), added.stream()).map(it -> numbered(it, numbers.of(it.row().evidence())))
                    .collect(Collectors.toCollection(ArrayList::new));
        }

        private Kept numbered(Kept it, @Nullable Integer number) {
            EntityType type = number == null ? EntityType.UNKNOWN : Objects.requireNonNull(types.get(number));
            return new Kept(it.add(), it.name(),
                    new Stored(it.row().key(), it.row().json(), it.row().conversation(), number, type));
        }

        /** But for the user, as "Anna Smith/Anna: person". */
        List<String> entities() {
            Map<Integer, List<Kept>> entities = new TreeMap<>();
            kept.stream().filter(it -> it.row().entity() != null)
                    .forEach(it -> entities.computeIfAbsent(it.row().entity(), any -> new ArrayList<>()).add(it));
            return entities.values().stream().filter(it -> it.stream().noneMatch(one -> one.row().evidence().self()))
                    .map(Graph::entity).sorted().toList();
        }

        private static String entity(List<Kept> mentions) {
            EntityType type = mentions.getFirst().row().type();
            return mentions.stream().map(Kept::name).distinct().sorted(longestFirst()).collect(Collectors.joining("/"))
                    + ": " + (type == EntityType.UNKNOWN ? "-" : type.wireName());
        }

        private static Comparator<String> longestFirst() {
            return Comparator.comparing((String name) -> -name.length()).thenComparing(name -> name);
        }
    }

    private static List<JsonObject> cases(String half) throws IOException {
        try (var lines = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(EntityCasesTest.class.getResourceAsStream("/entities/cases.jsonl")),
                StandardCharsets.UTF_8))) {
            return lines.lines().map(JsonObject::new).filter(it -> it.getString("half").equals(half)).toList();
        }
    }

    private static void say(Graph graph, int number, JsonObject add, String language) {
        String conversation = add.getString("in");
        graph.add(number, new Origin(conversation, language.equals("en"), false),
                AssertionReader.read(new Utterance(add.getString("say"), null, "user", "u1", false)));
        if (add.containsKey("fact")) {
            graph.add(number, new Origin(conversation, true, false), AssertionReader
                    .read(new Utterance(add.getString("fact"), null, "user", "u1", true)).with(stated(add), language));
        }
    }

    private static Assertions stated(JsonObject add) {
        List<EntityMention> mentions = new ArrayList<>();
        add.getJsonObject("entities").forEach(it -> mentions
                .add(EntityMention.of(it.getKey(), EntityType.of((String) it.getValue()))));
        List<EntityRelation> relations = add.getJsonArray("relations").stream().map(JsonArray.class::cast)
                .map(it -> new EntityRelation(key(it.getString(0)), it.getString(1), key(it.getString(2)), true, true, false))
                .toList();
        if (relations.stream().anyMatch(it -> it.source().equals("u1"))) {
            mentions.add(new EntityMention("u1", EntityType.PERSON, true, true));
        }
        return Assertions.of(mentions, relations);
    }

    private static String key(String name) {
        return name.equals("User") ? "u1" : EntityMention.key(name);
    }

    private static List<String> expected(JsonObject one, String field) {
        return one.getJsonArray(field).stream().map(String.class::cast).sorted().toList();
    }

    private static List<String> faults(JsonObject one) {
        List<String> faults = new ArrayList<>();
        List<JsonObject> adds = one.getJsonArray("adds").stream().map(JsonObject.class::cast).toList();
        for (int seed = 0; seed < ORDERS; seed++) {
            Graph graph = new Graph();
            List<Integer> order = new ArrayList<>(IntStream.range(0, adds.size()).boxed().toList());
            if (seed > 0) {
                Collections.shuffle(order, new Random(seed));
            }
            order.forEach(at -> say(graph, at, adds.get(at), one.getString("language", "en")));
            check(one, "then", graph, order, faults);
            if (one.containsKey("without")) {
                graph.delete(one.getInteger("without"));
                check(one, "afterwards", graph, order, faults);
            }
        }
        return faults;
    }

    private static void check(JsonObject one, String field, Graph graph, List<Integer> order, List<String> faults) {
        if (!graph.entities().equals(expected(one, field))) {
            faults.add("%n%s %s %s: %s".formatted(one.getString("case"), order, field, graph.entities()));
        }
    }

    @ParameterizedTest
    @CsvSource({ "dev, 1", "unseen, 0" })
    void entities_follow_from_what_was_said_in_any_order(String half, int most) throws IOException {
        // When
        List<List<String>> wrong = cases(half).stream().map(EntityCasesTest::faults).filter(it -> !it.isEmpty()).toList();

        // Then
        assertThat(wrong).as("%s", wrong).hasSizeLessThanOrEqualTo(most);
    }
}
