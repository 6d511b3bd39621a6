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
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import io.souvenir.engine.assertion.EntityType;
import io.souvenir.engine.memory.entity.EntityEvidence.Role;

/**
 * Decides which mentions of a scope mean the same entity. The answer depends on the set of all that is said, never on its order.
 * <p>
 * A name has a sense for each role that somebody of the name has (roles that are alike make one), one for a being without a role and one
 * for a place, an organization or a thing. A mention of which nothing is said has the only sense of its conversation, or else the only one
 * of the scope; where there are several it is an entity of its own. A longer name is a single word's entity where both have one role, where
 * a conversation has both and no other, or where a text says so.
 */
final class EntityResolver {

    /** What tells more comes first. */
    private enum Kind {
        ROLE, BEING, OTHER, SELF, OPEN
    }

    /** One meaning of a name. */
    record Sense(String key, Kind kind, @Nullable Role role) {
    }

    private final List<EntityEvidence> all;
    private final Map<String, List<EntityEvidence>> byKey;
    private final Map<Sense, Sense> parents = new LinkedHashMap<>();
    /** The senses of longer names that a conversation has shown to be called by a single word. */
    private final Map<String, Set<Sense>> adopted = new HashMap<>();
    private final Map<EntityEvidence, Sense> chosen = new HashMap<>();

    private EntityResolver(Collection<EntityEvidence> evidence) {
        this.all = evidence.stream().distinct().sorted(Comparator.comparing(EntityEvidence::toString)).toList();
        this.byKey = all.stream().collect(Collectors.groupingBy(EntityEvidence::key, TreeMap::new, Collectors.toList()));
    }

    /** Mentions of equal values mean one entity; a word that may be no name and is none is absent. */
    static Map<EntityEvidence, Sense> resolve(Collection<EntityEvidence> evidence) {
        return new EntityResolver(evidence).resolved();
    }

    private Map<EntityEvidence, Sense> resolved() {
        all.stream().filter(it -> own(it).kind() == Kind.ROLE).forEach(it -> it.roles()
                .forEach(role -> join(own(it), new Sense(it.key(), Kind.ROLE, role))));
        byKey.keySet().forEach(this::joinAlikeRoles);
        byKey.keySet().forEach(this::joinFullName);
        conversations().values().forEach(this::chooseWithin);
        byKey.keySet().forEach(this::joinOnlySense);
        all.stream().filter(it -> it.sameAs() != null).forEach(this::joinOtherName);
        byKey.keySet().forEach(this::joinOnlySense);
        Map<EntityEvidence, Sense> entities = new HashMap<>();
        all.stream().filter(it -> it.sure() || chosen.containsKey(it) || evidence(it.key()).anyMatch(EntityEvidence::sure))
                .forEach(it -> entities.put(it, entity(it)));
        return entities;
    }

    /** Roles tell the type; all that is said does where there is none, and what is contradictory leaves it open. */
    static EntityType type(Collection<EntityEvidence> entity) {
        List<EntityType> told = types(entity.stream().filter(it -> !it.roles().isEmpty() && !it.isOther()));
        List<EntityType> types = told.isEmpty() ? types(entity.stream()) : told;
        return types.size() == 1 ? types.getFirst() : EntityType.UNKNOWN;
    }

    private static List<EntityType> types(Stream<EntityEvidence> evidence) {
        return evidence.map(EntityEvidence::type).filter(type -> type != EntityType.UNKNOWN).distinct().toList();
    }

    private Stream<EntityEvidence> evidence(String key) {
        return byKey.getOrDefault(key, List.of()).stream();
    }

    private static Sense own(EntityEvidence it) {
        Kind kind = it.self() ? Kind.SELF : it.isOther() ? Kind.OTHER : !it.isBeing() ? Kind.OPEN
                : it.roles().isEmpty() || it.isLong() ? Kind.BEING : Kind.ROLE;
        return new Sense(it.key(), kind, kind == Kind.ROLE ? it.roles().iterator().next() : null);
    }

    private Sense entity(EntityEvidence it) {
        return root(chosen.getOrDefault(it, own(it)));
    }

    private Sense root(Sense sense) {
        Sense root = sense;
        for (Sense parent = parents.get(root); parent != null && !parent.equals(root); parent = parents.get(root)) {
            root = parent;
        }
        return root;
    }

    private void join(Sense one, Sense other) {
        parents.putIfAbsent(one, one);
        parents.putIfAbsent(other, other);
        parents.put(root(one), root(other));
    }

    private Set<Sense> roots(Stream<Sense> senses) {
        return senses.map(this::root).collect(Collectors.toSet());
    }

    private List<Sense> roleSenses(String key) {
        return evidence(key).filter(it -> own(it).kind() == Kind.ROLE)
                .flatMap(it -> it.roles().stream().map(role -> new Sense(key, Kind.ROLE, role))).distinct().toList();
    }

    private void joinAlikeRoles(String key) {
        List<Sense> senses = roleSenses(key);
        senses.forEach(one -> senses.stream().filter(other -> areAlike(one.role(), other.role()))
                .forEach(other -> join(one, other)));
    }

    private static boolean areAlike(@Nullable Role one, @Nullable Role other) {
        return one != null && other != null && one.isLike(other);
    }

    /** "My sister Anna" is "my sister Anna Smith", unless there is a "sister Anna Jones" as well. */
    private void joinFullName(String key) {
        List<Sense> senses = roleSenses(key);
        for (Sense entity : roots(senses.stream())) {
            List<Sense> roles = senses.stream().filter(it -> root(it).equals(entity)).toList();
            Set<Sense> longer = byKey.keySet().stream().filter(it -> it.startsWith(key + " ")).flatMap(this::evidence)
                    .filter(it -> it.roles().stream()
                            .anyMatch(role -> roles.stream().anyMatch(of -> areAlike(role, of.role()))))
                    .map(EntityResolver::own).filter(it -> it.kind() == Kind.BEING).collect(Collectors.toSet());
            if (longer.size() == 1) {
                join(entity, longer.iterator().next());
            }
        }
    }

    private Map<String, List<EntityEvidence>> conversations() {
        Map<String, List<EntityEvidence>> conversations = new HashMap<>();
        for (EntityEvidence it : all) {
            if (it.conversation() != null) {
                conversations.computeIfAbsent(it.conversation(), any -> new ArrayList<>()).add(it);
            }
        }
        return conversations;
    }

    private void chooseWithin(List<EntityEvidence> conversation) {
        conversation.stream().filter(EntityEvidence::isBare).sorted(Comparator.comparing(it -> own(it).kind()))
                .forEach(bare -> {
                    Set<Sense> senses = roots(conversation.stream().filter(it -> it.key().equals(bare.key())
                            ? own(bare).kind().compareTo(own(it).kind()) > 0 && !bare.isOther()
                            : it.sure() && bare.mayBeShortFor(it)).map(this::entity));
                    if (senses.size() == 1) {
                        chosen.put(bare, senses.iterator().next());
                        adopted.computeIfAbsent(bare.key(), any -> new HashSet<>()).addAll(senses);
                    }
                });
    }

    private void joinOnlySense(String key) {
        Set<Sense> own = evidence(key).filter(it -> !chosen.containsKey(it)).map(EntityResolver::own)
                .collect(Collectors.toSet());
        Set<Sense> named = new HashSet<>(adopted.getOrDefault(key, Set.of()));
        named.addAll(roleSenses(key));
        own.stream().filter(it -> it.kind() == Kind.SELF).forEach(named::add);
        for (Kind kind : List.of(Kind.BEING, Kind.OTHER)) {
            Sense sense = new Sense(key, kind, null);
            if (own.contains(sense)) {
                joinOnly(sense, named.stream().filter(it -> !it.equals(sense) && isOther(it) == (kind == Kind.OTHER)));
            }
        }
        own.stream().filter(it -> it.kind() == Kind.BEING || it.kind() == Kind.OTHER).forEach(named::add);
        joinOnly(new Sense(key, Kind.OPEN, null), named.stream());
    }

    private void joinOnly(Sense sense, Stream<Sense> candidates) {
        Set<Sense> entities = roots(candidates);
        if (entities.size() == 1) {
            join(sense, entities.iterator().next());
        }
    }

    private boolean isOther(Sense sense) {
        return isAny(sense, it -> it.kind() == Kind.OTHER);
    }

    private boolean isAny(Sense sense, Predicate<Sense> of) {
        Sense root = root(sense);
        return of.test(sense) || parents.keySet().stream().anyMatch(it -> of.test(it) && root(it).equals(root));
    }

    /** Both names are of one entity. Where several have the first one, only the mention that says so is the other's. */
    private void joinOtherName(EntityEvidence said) {
        Set<Sense> others = entities(Objects.requireNonNull(said.sameAs()), said.conversation());
        if (others.size() == 1) {
            Sense other = others.iterator().next();
            Set<Sense> ones = said.isBare() && !chosen.containsKey(said) ? roots(evidence(said.key()).map(this::entity))
                    : Set.of(entity(said));
            boolean contrary = ones.stream().anyMatch(one -> isOther(one) ? isAny(other, EntityResolver::isBeing)
                    : isOther(other) && isAny(one, EntityResolver::isBeing));
            if (ones.size() == 1 && !contrary) {
                join(ones.iterator().next(), other);
            } else if (said.isBare() && !contrary) {
                chosen.put(said, other);
            }
        }
    }

    private static boolean isBeing(Sense sense) {
        return sense.kind() == Kind.ROLE || sense.kind() == Kind.BEING;
    }

    /** Those of the name; where there are several, those that the conversation mentions. */
    private Set<Sense> entities(String key, @Nullable String conversation) {
        Set<Sense> entities = roots(evidence(key).map(this::entity));
        return entities.size() < 2 ? entities : roots(evidence(key)
                .filter(it -> conversation != null && conversation.equals(it.conversation())).map(this::entity));
    }
}
