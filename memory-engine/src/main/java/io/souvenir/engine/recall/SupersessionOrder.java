package io.souvenir.engine.recall;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import io.souvenir.engine.recall.Recall.Hit;

/**
 * Puts a memory directly above the one that it superseded or probably replaces, with at least its score, unless it is higher
 * already.
 */
final class SupersessionOrder {

    /** So many more are ranked where memories have been superseded, so that their successors are among the candidates. */
    private static final int MARGIN = 50;
    private static final int MAX_MARGIN = 1_000;

    private final Map<UUID, Hit> waiting = new LinkedHashMap<>();
    private final List<Hit> ordered = new ArrayList<>();

    private SupersessionOrder(List<Hit> hits) {
        hits.forEach(hit -> waiting.put(hit.memory().id(), hit));
    }

    /** Where only the latest are returned, all superseded memories may rank above them. */
    static int margin(long superseded, boolean latestOnly) {
        return superseded == 0 ? 0 : latestOnly ? (int) Math.min(superseded + MARGIN, MAX_MARGIN) : MARGIN;
    }

    /** The first hits, each superseded one below its successor, or left out. */
    static List<Hit> first(List<Hit> hits, boolean latestOnly, int count) {
        SupersessionOrder order = new SupersessionOrder(hits);
        hits.forEach(hit -> order.place(hit, hit.score()));
        return order.ordered.stream().filter(hit -> !latestOnly || hit.memory().validity().to() == null).limit(count).toList();
    }

    private void place(Hit hit, double least) {
        if (waiting.remove(hit.memory().id()) == null) {
            return;
        }
        UUID by = hit.successor();
        Hit successor = by == null ? null : waiting.get(by);
        if (successor != null) {
            place(successor, least);
        }
        ordered.add(hit.score() >= least ? hit : hit.withScore(least));
    }
}
