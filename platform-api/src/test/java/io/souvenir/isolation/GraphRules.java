package io.souvenir.isolation;

import static io.souvenir.isolation.Rule.reads;
import static java.util.Map.entry;

import java.util.Map;

import io.souvenir.isolation.Rule.Reach;

/** How the suite calls the operations on the graph. */
final class GraphRules {

    static final Map<String, Rule> ALL = Map.ofEntries(
            entry("listGraphEntities", reads(Reach.OWN, it -> Call.plain().withQuery(it.owners()))),
            entry("getGraphNeighbourhood", reads(Reach.OBJECT, it -> Call.ofId(it.entity()))),
            entry("getGraphPath",
                    reads(Reach.OBJECT, it -> Call.ofId(it.entity()).withQuery(Map.of("to_id", it.entity())))),
            entry("getGraphTimeline", reads(Reach.OBJECT, it -> Call.ofId(it.entity()))));

    private GraphRules() {
    }
}
