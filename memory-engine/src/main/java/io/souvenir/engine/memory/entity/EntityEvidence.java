package io.souvenir.engine.memory.entity;

import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import io.souvenir.engine.assertion.Assertions;
import io.souvenir.engine.assertion.EntityMention;
import io.souvenir.engine.assertion.EntityRelation;
import io.souvenir.engine.assertion.EntityType;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/**
 * What a memory says about a name that it mentions.
 *
 * @param roles what it is to others, which tells it from others of the name: "my sister Anna"
 * @param sameAs another name of the same entity
 * @param sure false for a word that may be no name
 * @param self whether it is the id of the user who speaks
 * @param understood whether its text was: in English or by a model. Elsewhere "my sister Anna" reads as "Anna" does
 * @param mayBePlace whether a place has the name, and perhaps somebody else too
 * @param conversation the memory's run, or else its add; null where it does not matter
 */
record EntityEvidence(String key, EntityType type, List<Role> roles, @Nullable String sameAs, boolean sure, boolean self,
        boolean understood, boolean mayBePlace, @Nullable String conversation) {

    /** @param owner the name of whom it is the sister */
    record Role(String owner, String type) {

        boolean isLike(Role other) {
            return owner.equals(other.owner) && EntityRelation.areAlike(type, other.type);
        }
    }

    /** @param aside whether the memory is quarantined or hidden, so that nothing follows from it */
    record Origin(String conversation, boolean understood, boolean aside) {
    }

    static JsonObject json(EntityMention mention, Assertions assertions, Origin origin) {
        String key = mention.key();
        JsonObject evidence = new JsonObject();
        put(evidence, "type", mention.type() == EntityType.UNKNOWN ? null : mention.type().wireName());
        put(evidence, "roles", roles(key, assertions));
        put(evidence, "same_as", assertions.relations().stream().filter(it -> it.isSameAs() && it.source().equals(key))
                .map(EntityRelation::target).min(String::compareTo).orElse(null));
        put(evidence, "unsure", mention.sure() ? null : true);
        put(evidence, "self", mention.self() ? true : null);
        put(evidence, "understood", origin.understood() ? true : null);
        put(evidence, "place", mention.isNameOfPlace() ? true : null);
        put(evidence, "aside", origin.aside() ? true : null);
        return evidence;
    }

    private static @Nullable JsonArray roles(String key, Assertions assertions) {
        TreeSet<String> roles = assertions.relations().stream().filter(it -> it.isRole() && it.target().equals(key))
                .map(it -> it.type() + " " + it.source()).collect(Collectors.toCollection(TreeSet::new));
        return roles.isEmpty() ? null : new JsonArray(roles.stream().toList());
    }

    private static void put(JsonObject evidence, String name, @Nullable Object value) {
        if (value != null) {
            evidence.put(name, value);
        }
    }

    static EntityEvidence read(String key, JsonObject json, @Nullable String conversation) {
        boolean sure = !json.getBoolean("unsure", false);
        boolean self = json.getBoolean("self", false);
        if (json.getBoolean("aside", false)) {
            return new EntityEvidence(key, EntityType.UNKNOWN, List.of(), null, sure, self, false, false, null);
        }
        return new EntityEvidence(key, EntityType.of(json.getString("type", "")),
                json.getJsonArray("roles", new JsonArray()).stream().map(role -> ((String) role).split(" ", 2))
                        .map(role -> new Role(role[1], role[0])).toList(),
                json.getString("same_as"), sure, self, json.getBoolean("understood", false),
                json.getBoolean("place", false), conversation);
    }

    static String firstWord(String key) {
        return key.split(" ", 2)[0];
    }

    boolean isLong() {
        return key.contains(" ");
    }

    boolean isBeing() {
        return type.isBeing() || type == EntityType.UNKNOWN && !roles.isEmpty();
    }

    /** A place, an organization or another thing. */
    boolean isOther() {
        return type != EntityType.UNKNOWN && !type.isBeing();
    }

    /** A single word of which the memory says nothing that tells it from others of the name. */
    boolean isBare() {
        return !isLong() && !self && (roles.isEmpty() || isOther());
    }

    /** Whether this single word may be short for the longer name. */
    boolean mayBeShortFor(EntityEvidence longer) {
        return understood && !mayBePlace && longer.understood && longer.key.startsWith(key + " ")
                && (type == EntityType.UNKNOWN || type == longer.type
                        || type.isBeing() && longer.type == EntityType.UNKNOWN);
    }
}
