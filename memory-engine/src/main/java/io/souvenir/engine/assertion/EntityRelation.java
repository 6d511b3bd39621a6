package io.souvenir.engine.assertion;


/**
 * That one has the other as its {@code type}: (Ann, sister, Mia) says that Ann's sister is Mia, (Mia, works_at, Acme) that Mia works at Acme.
 *
 * @param source key of a name
 * @param target key of a name, or a value in words
 * @param named whether the target is a name
 * @param holds false where the text says that it does not, or no longer
 * @param change whether the text says that it takes the place of another of its type
 */
public record EntityRelation(String source, String type, String target, boolean named, boolean holds, boolean change) {

    boolean sameEnds(EntityRelation other) {
        return source.equals(other.source) && type.equals(other.type) && target.equals(other.target);
    }
}
