package io.souvenir.engine.graph;

import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * Limits of a walk through the graph.
 *
 * @param depth how many steps
 * @param types of relations; empty for all
 * @param limit how many relations at most
 * @param latestOnly leaves out what has been superseded
 * @param at only what had been observed and was valid then; null for all
 */
public record Walk(int depth, List<String> types, int limit, boolean latestOnly, @Nullable Instant at) {
}
