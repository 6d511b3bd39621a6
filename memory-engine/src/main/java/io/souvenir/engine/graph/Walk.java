package io.souvenir.engine.graph;

import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * How far to go, and over which relations.
 *
 * @param depth how many relations in a row
 * @param types of relations; empty for all
 * @param limit how many relations at most
 * @param latestOnly leaves out what no longer holds
 * @param at only what had been said and held then; null for whatever was ever told
 */
public record Walk(int depth, List<String> types, int limit, boolean latestOnly, @Nullable Instant at) {
}
