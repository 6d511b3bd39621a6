package io.souvenir.engine.graph;

import java.util.List;

import org.jspecify.annotations.Nullable;

import io.souvenir.engine.memory.Memory;

/** @param nextCursor null on the last page */
public record Timeline(List<Moment> items, @Nullable String nextCursor) {

    /** A memory that mentions the entity, and the relations of the entity that it asserts. */
    public record Moment(Memory memory, List<Relation> relations) {
    }
}
