package io.souvenir.engine.graph;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import io.souvenir.engine.graph.GraphStore.Edge;

/** Merges relations that several memories assert of overlapping times. */
final class RelationMerger {

    private RelationMerger() {
    }

    private record Ends(int source, String type, @Nullable Integer target, @Nullable String value) {
    }

    /** The oldest first. */
    static List<Edge> merged(List<Edge> edges) {
        Map<Ends, Integer> last = new HashMap<>();
        List<Edge> merged = new ArrayList<>();
        for (Edge edge : edges.stream().distinct().sorted(Comparator.comparing((Edge edge) -> edge.relation().validFrom())
                .thenComparing(edge -> edge.relation().id())).toList()) {
            Ends ends = new Ends(edge.source(), edge.relation().type(), edge.target(), edge.relation().value());
            Integer before = last.get(ends);
            if (before != null && overlap(merged.get(before).relation(), edge.relation())) {
                Edge first = merged.get(before);
                merged.set(before, new Edge(edge.source(), edge.target(), one(first.relation(), edge.relation())));
            } else {
                last.put(ends, merged.size());
                merged.add(edge);
            }
        }
        return merged;
    }

    private static boolean overlap(Relation earlier, Relation later) {
        Instant to = earlier.validTo();
        return to == null || !to.isBefore(later.validFrom());
    }

    private static Relation one(Relation first, Relation next) {
        Instant end = first.validTo();
        Instant other = next.validTo();
        boolean later = end != null && (other == null || other.isAfter(end));
        return new Relation(first.id(), first.source(), first.type(), first.target(), first.value(),
                Stream.concat(first.memories().stream(), next.memories().stream()).distinct().toList(), first.validFrom(),
                later ? other : end, later ? next.supersededBy() : first.supersededBy(), Math.max(first.trust(), next.trust()),
                first.revision());
    }
}
