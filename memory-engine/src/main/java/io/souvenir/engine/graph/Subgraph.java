package io.souvenir.engine.graph;

import java.util.List;

/**
 * Entities and relations between them; on a path in its order.
 *
 * @param truncated whether there are more than the limit
 */
public record Subgraph(List<Entity> entities, List<Relation> relations, boolean truncated) {
}
