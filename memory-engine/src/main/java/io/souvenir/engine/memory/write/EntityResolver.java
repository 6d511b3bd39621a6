package io.souvenir.engine.memory.write;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Stream;

import io.souvenir.engine.assertion.EntityMention;
import io.souvenir.engine.assertion.EntityType;

/**
 * Finds the entity of a scope that a mention means: the entity of that name, or the only entity whose name begins with the mention or
 * is its first word ("Anna" and "Anna Smith"). Where several entities fit, the mention makes a new one.
 */
final class EntityResolver {

    private final Map<String, Integer> byKey = new HashMap<>();
    private final Map<String, Set<Integer>> byFirstWord = new HashMap<>();
    private final Map<Integer, EntityType> types = new HashMap<>();
    private final Set<Integer> withLongName = new HashSet<>();
    private final List<NewEntity> created = new ArrayList<>();
    private final Map<Integer, EntityType> typed = new HashMap<>();
    private int next;

    /** @param next the first free entity number */
    EntityResolver(int next) {
        this.next = next;
    }

    record NewEntity(int no, EntityType type) {
    }

    void add(int entity, String key, EntityType type) {
        byKey.putIfAbsent(key, entity);
        byFirstWord.computeIfAbsent(first(key), word -> new HashSet<>()).add(entity);
        types.put(entity, type);
        if (key.contains(" ")) {
            withLongName.add(entity);
        }
    }

    private static String first(String key) {
        return key.split(" ", 2)[0];
    }

    /** Empty for an uncertain mention that means no existing entity. */
    OptionalInt resolve(EntityMention name) {
        String key = name.key();
        OptionalInt existing = existing(key, name.type());
        if (existing.isEmpty() && !name.sure()) {
            return existing;
        }
        int entity = existing.orElseGet(() -> create(name.type()));
        add(entity, key, types.getOrDefault(entity, EntityType.UNKNOWN));
        setType(entity, name.type());
        return OptionalInt.of(entity);
    }

    private OptionalInt existing(String key, EntityType type) {
        Integer same = byKey.get(key);
        if (same != null) {
            return OptionalInt.of(same);
        }
        int[] alike = byFirstWord.getOrDefault(first(key), Set.of()).stream().filter(entity -> alike(entity, key, type))
                .mapToInt(Integer::intValue).toArray();
        return alike.length == 1 ? OptionalInt.of(alike[0]) : OptionalInt.empty();
    }

    /** One of the two names is a single word, and the entity has no other name of several words. */
    private boolean alike(int entity, String key, EntityType type) {
        return types.getOrDefault(entity, EntityType.UNKNOWN).fits(type)
                && (key.contains(" ") ? !withLongName.contains(entity) : withLongName.contains(entity));
    }

    private int create(EntityType type) {
        created.add(new NewEntity(next, type));
        types.put(next, type);
        return next++;
    }

    private void setType(int entity, EntityType type) {
        if (types.get(entity) == EntityType.UNKNOWN && type != EntityType.UNKNOWN) {
            types.put(entity, type);
            typed.put(entity, type);
        }
    }

    /** The new entities, each with its type as far as mentions have shown it. */
    Stream<NewEntity> created() {
        return created.stream().map(one -> new NewEntity(one.no(), types.getOrDefault(one.no(), one.type())));
    }

    /** The existing entities whose type was unknown, and their types now. */
    Map<Integer, EntityType> typed() {
        return typed;
    }

    int next() {
        return next;
    }
}
