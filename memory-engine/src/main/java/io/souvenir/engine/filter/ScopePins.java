package io.souvenir.engine.filter;

import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

import io.souvenir.engine.filter.Filter.Compare;
import io.souvenir.engine.filter.Filter.Field;
import io.souvenir.engine.filter.Filter.Operator;

/**
 * The owner ids that a filter requires at its top level, by which their scopes are found. An empty set requires nothing; several
 * ids mean any of them; all four sets must match.
 *
 * @param exact whether the filter has no other conditions
 */
public record ScopePins(Set<String> users, Set<String> agents, Set<String> apps, Set<String> runs, boolean exact) {

    public boolean isEmpty() {
        return users.isEmpty() && agents.isEmpty() && apps.isEmpty() && runs.isEmpty();
    }

    public static ScopePins of(Filter filter) {
        Collector collector = new Collector();
        collector.visit(filter);
        return new ScopePins(collector.ids(Field.USER_ID), collector.ids(Field.AGENT_ID), collector.ids(Field.APP_ID),
                collector.ids(Field.RUN_ID), collector.exact);
    }

    private static final class Collector {

        private final Map<Field, Set<String>> pinned = new EnumMap<>(Field.class);
        private boolean exact = true;

        void visit(Filter filter) {
            switch (filter) {
                case Filter.All ignored -> {
                }
                case Filter.And and -> and.parts().forEach(this::visit);
                case Compare compare when pins(compare) -> pin(compare);
                default -> exact = false;
            }
        }

        private static boolean pins(Compare compare) {
            boolean positive = compare.operator() == Operator.EQ || compare.operator() == Operator.IN;
            return Field.OWNERS.contains(compare.field()) && positive && !compare.values().isEmpty();
        }

        private void pin(Compare compare) {
            Set<String> ids = new LinkedHashSet<>();
            compare.values().forEach(id -> ids.add((String) id));
            Set<String> before = pinned.putIfAbsent(compare.field(), ids);
            if (before == null) {
                return;
            }
            ids.retainAll(before);
            if (ids.isEmpty()) {
                // They contradict each other. An empty set would require nothing, so the first one stays and is checked.
                exact = false;
            } else {
                pinned.put(compare.field(), ids);
            }
        }

        Set<String> ids(Field field) {
            return Set.copyOf(pinned.getOrDefault(field, Set.of()));
        }
    }
}
