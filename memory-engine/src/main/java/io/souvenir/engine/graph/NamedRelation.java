package io.souvenir.engine.graph;

/** A relation with the names that its memory uses. */
public record NamedRelation(String source, String relationship, String target) {
}
