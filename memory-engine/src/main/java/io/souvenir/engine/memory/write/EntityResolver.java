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
 * Which entity of one scope a name means: the one of that very name, or the only one of whose name it is the first word or whose
 * name is its first word ("Anna" and "Anna Smith"). Where several would do it is somebody new.
 */
final class EntityResolver {

    private final Map<String, Integer> byKey = new HashMap<>();
    private final Map<String, Set<Integer>> byFirstWord = new HashMap<>();
    private final Map<Integer, EntityType> types = new HashMap<>();
    private final Set<Integer> longNamed = new HashSet<>();
    private final List<Made> made = new ArrayList<>();
    private final Map<Integer, EntityType> learned = new HashMap<>();
    private int next;

    /** @param next the first number that is free */
    EntityResolver(int next) {
        this.next = next;
    }

    /** Someone who was not known before. */
    record Made(int no, EntityType type) {
    }

    void know(int entity, String key, EntityType type) {
        byKey.putIfAbsent(key, entity);
        byFirstWord.computeIfAbsent(first(key), word -> new HashSet<>()).add(entity);
        types.put(entity, type);
        if (key.contains(" ")) {
            longNamed.add(entity);
        }
    }

    private static String first(String key) {
        return key.split(" ", 2)[0];
    }

    /** Nothing for a word that is a name only where somebody of that name is known, and nobody is. */
    OptionalInt resolve(EntityMention name) {
        String key = name.key();
        OptionalInt known = known(key, name.type());
        if (known.isEmpty() && !name.sure()) {
            return known;
        }
        int entity = known.orElseGet(() -> make(name.type()));
        know(entity, key, types.getOrDefault(entity, EntityType.UNKNOWN));
        learn(entity, name.type());
        return OptionalInt.of(entity);
    }

    private OptionalInt known(String key, EntityType type) {
        Integer same = byKey.get(key);
        if (same != null) {
            return OptionalInt.of(same);
        }
        int[] alike = byFirstWord.getOrDefault(first(key), Set.of()).stream().filter(entity -> alike(entity, key, type))
                .mapToInt(Integer::intValue).toArray();
        return alike.length == 1 ? OptionalInt.of(alike[0]) : OptionalInt.empty();
    }

    /** One of the two names is a single word, and no other long name is known of the entity. */
    private boolean alike(int entity, String key, EntityType type) {
        return types.getOrDefault(entity, EntityType.UNKNOWN).fits(type)
                && (key.contains(" ") ? !longNamed.contains(entity) : longNamed.contains(entity));
    }

    private int make(EntityType type) {
        made.add(new Made(next, type));
        types.put(next, type);
        return next++;
    }

    private void learn(int entity, EntityType type) {
        if (types.get(entity) == EntityType.UNKNOWN && type != EntityType.UNKNOWN) {
            types.put(entity, type);
            learned.put(entity, type);
        }
    }

    /** Who is new, each as what is known of it by now. */
    Stream<Made> made() {
        return made.stream().map(one -> new Made(one.no(), types.getOrDefault(one.no(), one.type())));
    }

    /** Of whom it was not known before what they are. */
    Map<Integer, EntityType> learned() {
        return learned;
    }

    int next() {
        return next;
    }
}
