package io.souvenir.engine.memory.entity;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import io.souvenir.engine.assertion.EntityType;
import io.souvenir.engine.memory.entity.EntityResolver.Sense;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/** The numbers of the entities that mentions mean. An entity keeps its number where it can; where several become one, the lowest stays. */
final class EntityNumbers {

    private final Map<EntityEvidence, Integer> numbers = new HashMap<>();
    private final JsonArray created = new JsonArray();
    private final JsonArray typed = new JsonArray();
    private int next;

    /** Mentions of a scope that are stored: those of which the same is said. @param entity null where they mention none */
    record Stored(String key, JsonObject json, @Nullable String conversation, @Nullable Integer entity, EntityType type) {

        EntityEvidence evidence() {
            return EntityEvidence.read(key, json, conversation);
        }
    }

    /**
     * @param next the first free number
     * @param added what is said in addition, with the entities that were meant by it until now
     */
    EntityNumbers(int next, Collection<Stored> stored, Map<EntityEvidence, Set<Integer>> added) {
        this.next = next;
        Map<EntityEvidence, Set<Integer>> now = new HashMap<>();
        added.forEach((it, entities) -> now.put(it, new HashSet<>(entities)));
        Map<Integer, EntityType> types = new HashMap<>();
        for (Stored it : stored) {
            Set<Integer> entities = now.computeIfAbsent(it.evidence(), any -> new HashSet<>());
            if (it.entity() != null) {
                entities.add(it.entity());
                types.put(it.entity(), it.type());
            }
        }
        Map<Sense, List<EntityEvidence>> entities = new LinkedHashMap<>();
        EntityResolver.resolve(now.keySet())
                .forEach((it, sense) -> entities.computeIfAbsent(sense, any -> new ArrayList<>()).add(it));
        Function<List<EntityEvidence>, Stream<Integer>> before = entity -> entity.stream()
                .flatMap(it -> now.getOrDefault(it, Set.of()).stream()).sorted();
        entities.values().stream()
                .sorted(Comparator.comparing(entity -> before.apply(entity).findFirst().orElse(Integer.MAX_VALUE)))
                .forEach(entity -> number(entity, before.apply(entity), types));
    }

    private void number(List<EntityEvidence> entity, Stream<Integer> before, Map<Integer, EntityType> types) {
        Integer kept = before.filter(no -> !numbers.containsValue(no)).findFirst().orElse(null);
        int number = kept == null ? next++ : kept;
        EntityType type = EntityResolver.type(entity);
        entity.forEach(it -> numbers.put(it, number));
        if (kept == null || types.get(kept) != type) {
            (kept == null ? created : typed).add(new JsonObject().put("number", number).put("type", type.wireName()));
        }
    }

    /** Null for a word that is no name. */
    @Nullable
    Integer of(EntityEvidence evidence) {
        return numbers.get(evidence);
    }

    /** The mentions that mean another entity than before. */
    JsonArray moved(Collection<Stored> stored) {
        return new JsonArray(stored.stream().filter(it -> !Objects.equals(of(it.evidence()), it.entity()))
                .map(it -> new JsonObject().put("key", it.key()).put("evidence", it.json())
                        .put("conversation", it.conversation())
                        .put("before", it.entity()).put("now", of(it.evidence())))
                .collect(Collectors.toList()));
    }

    JsonArray created() {
        return created;
    }

    /** The entities that exist and whose type is another now. */
    JsonArray typed() {
        return typed;
    }

    int next() {
        return next;
    }
}
