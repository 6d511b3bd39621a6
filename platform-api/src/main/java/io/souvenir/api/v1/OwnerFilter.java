package io.souvenir.api.v1;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import io.souvenir.engine.filter.Filter;
import io.souvenir.engine.filter.Filter.Field;
import io.souvenir.engine.filter.FilterParser;
import io.souvenir.engine.memory.Owners;

/** Owner ids as conditions that all hold. */
final class OwnerFilter {

    private OwnerFilter() {
    }

    static Filter of(Owners owners) {
        List<Filter> parts = parts(owners);
        return parts.isEmpty() ? new Filter.All() : new Filter.And(parts);
    }

    /** The filters of a request and its shorthand ids, which must all hold; fails where the filters cannot be understood. */
    static Filter with(@Nullable Map<String, Object> filters, Owners owners) {
        List<Filter> all = new ArrayList<>();
        all.add(FilterParser.parse(filters == null ? Map.of() : filters));
        all.addAll(parts(owners));
        return all.size() == 1 ? all.getFirst() : new Filter.And(all);
    }

    private static List<Filter> parts(Owners owners) {
        List<Filter> parts = new ArrayList<>();
        add(parts, Field.USER_ID, owners.userId());
        add(parts, Field.AGENT_ID, owners.agentId());
        add(parts, Field.APP_ID, owners.appId());
        add(parts, Field.RUN_ID, owners.runId());
        return parts;
    }

    private static void add(List<Filter> parts, Field field, @Nullable String id) {
        if (id != null) {
            parts.add(new Filter.Compare(field, null, Filter.Operator.EQ, List.of(id)));
        }
    }
}
