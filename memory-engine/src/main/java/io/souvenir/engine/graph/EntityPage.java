package io.souvenir.engine.graph;

import java.util.List;

import org.jspecify.annotations.Nullable;

/** @param nextCursor null on the last page */
public record EntityPage(List<Entity> items, @Nullable String nextCursor) {
}
