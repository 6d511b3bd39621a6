package io.souvenir.engine.recall;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import io.souvenir.engine.filter.Filter;
import io.souvenir.engine.recall.Recall.Hit;

/**
 * What answers as things were is preceded by what is: a memory that has been superseded is never above the one that took its
 * place, which stands where the older one would have stood.
 */
final class SupersessionOrder {

    /** So many more are ranked where something has been superseded, so that what took its place is among them. */
    private static final int MARGIN = 50;
    private static final int LARGEST_MARGIN = 1_000;

    private final Map<UUID, Hit> waiting = new LinkedHashMap<>();
    private final List<Hit> ordered = new ArrayList<>();

    private SupersessionOrder(List<Hit> hits) {
        hits.forEach(hit -> waiting.put(hit.memory().id(), hit));
    }

    /** @param closed how many there are that have been superseded; where only the latest are wanted, all of them may be in the way */
    static int margin(long closed, boolean latestOnly) {
        return closed == 0 ? 0 : latestOnly ? (int) Math.min(closed + MARGIN, LARGEST_MARGIN) : MARGIN;
    }

    /** Whatever has sorted the hits, the first ones that were asked for, each superseded one below its successor. */
    static List<Hit> first(List<Hit> hits, RecallRequest request) {
        boolean latestOnly = latestOnly(request);
        SupersessionOrder successors = new SupersessionOrder(hits);
        hits.forEach(hit -> successors.place(hit, hit.score()));
        return successors.ordered.stream().filter(hit -> !latestOnly || hit.memory().validity().to() == null)
                .limit(request.topK())
                .toList();
    }

    /** What has been superseded is ranked even so: it may lead to what took its place. */
    static boolean latestOnly(RecallRequest request) {
        return Filter.Held.in(request.filter()).stream().anyMatch(time -> time.at() == null);
    }

    private void place(Hit hit, double least) {
        if (waiting.remove(hit.memory().id()) == null) {
            return;
        }
        UUID by = hit.memory().validity().supersededBy();
        Hit successor = by == null ? null : waiting.get(by);
        if (successor != null) {
            place(successor, least);
        }
        ordered.add(hit.score() >= least ? hit : new Hit(hit.memory(), least, hit.breakdown()));
    }
}
