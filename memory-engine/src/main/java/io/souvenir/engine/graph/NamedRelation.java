package io.souvenir.engine.graph;


/** A relation in the words of the memory that tells it. */
public record NamedRelation(String source, String relationship, String target) {
}
