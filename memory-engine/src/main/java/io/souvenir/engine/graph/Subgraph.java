package io.souvenir.engine.graph;

import java.util.List;

/**
 * Entities and relations between them; on a path in the order of going it.
 *
 * @param truncated whether there is more than was asked for
 */
public record Subgraph(List<Entity> entities, List<Relation> relations, boolean truncated) {
}
