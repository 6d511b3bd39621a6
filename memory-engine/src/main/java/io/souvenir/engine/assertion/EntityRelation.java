package io.souvenir.engine.assertion;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A relation between two entities: (Ann, sister, Mia) for "Ann's sister is Mia", (Mia, works_at, Acme) for "Mia works at Acme".
 *
 * @param source key of a mention
 * @param target key of a mention, or a value in words
 * @param named whether the target is a mention
 * @param affirmed false where the text says that it is not so, or no longer
 * @param change whether the text says that it replaces another of its type
 */
public record EntityRelation(String source, String type, String target, boolean named, boolean affirmed, boolean change) {

    /** Types of which an entity has one relation at a time. */
    public static final List<String> ONE_AT_A_TIME = Predicate.ALL.stream()
            .filter(Predicate::one).map(Predicate::name).toList();

    /** Groups of words that ask for the same relations, types of relations among them. */
    public static final List<Set<String>> SYNONYMS = Stream
            .concat(RelationNoun.synonyms().stream(), Predicate.ALL.stream().map(Predicate::questionWords))
            .filter(words -> !words.isEmpty()).toList();

    /** That both names are of one entity. */
    public static final String SAME_AS = "same_as";

    /** Whether the type says what the target is to the source: "sister". */
    public boolean isRole() {
        return named && affirmed && RelationNoun.isIn(type);
    }

    public boolean isSameAs() {
        return named && affirmed && type.equals(SAME_AS);
    }

    /** Whether targets of one name, to whom a source is related by these types of roles, are one. */
    public static boolean areAlike(String role, String other) {
        return RelationNoun.alike(role, other);
    }

    boolean sameEnds(EntityRelation other) {
        return source.equals(other.source) && type.equals(other.type) && target.equals(other.target);
    }
}
