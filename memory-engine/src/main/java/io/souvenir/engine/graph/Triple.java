package io.souvenir.engine.graph;

/** A relation in the words of the memory that tells it. */
public record Triple(String source, String relationship, String target) {
}
