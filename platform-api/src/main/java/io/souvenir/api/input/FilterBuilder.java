package io.souvenir.api.input;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import io.souvenir.engine.filter.Filter;
import io.souvenir.engine.filter.FilterParser;
import io.souvenir.engine.memory.Owners;

/** Joins the conditions of a request, which must all match. */
public final class FilterBuilder {

    private static final Set<Filter.Field> OWNERS = Set.of(Filter.Field.USER_ID, Filter.Field.AGENT_ID, Filter.Field.APP_ID,
            Filter.Field.RUN_ID);

    private final List<Filter> parts = new ArrayList<>();

    public FilterBuilder and(Filter filter) {
        if (!(filter instanceof Filter.All)) {
            parts.add(filter);
        }
        return this;
    }

    /** @throws SouvenirException where the tree is not a valid filter */
    public FilterBuilder and(@Nullable Map<String, Object> tree) {
        return tree == null ? this : and(FilterParser.parse(tree));
    }

    /** Requires that {@code key} equals {@code value}, unless the value is null. */
    public FilterBuilder and(String key, @Nullable Object value) {
        return value == null ? this : and(FilterParser.parse(Map.of(key, value)));
    }

    public FilterBuilder owners(Owners owners) {
        return owner(Filter.Field.USER_ID, owners.userId()).owner(Filter.Field.AGENT_ID, owners.agentId())
                .owner(Filter.Field.APP_ID, owners.appId()).owner(Filter.Field.RUN_ID, owners.runId());
    }

    private FilterBuilder owner(Filter.Field field, @Nullable String id) {
        return id == null ? this : and(new Filter.Compare(field, null, Filter.Operator.EQ, List.of(id)));
    }

    public FilterBuilder categories(@Nullable List<String> categories) {
        return categories == null || categories.isEmpty() ? this : and("categories", categories);
    }

    /** One keyword, or a list of which any must match. */
    public FilterBuilder keywords(@Nullable Object keywords) {
        return keywords instanceof List<?> list && !list.isEmpty()
                ? and("OR", list.stream().map(word -> Collections.singletonMap("keywords", word)).toList())
                : and("keywords", keywords instanceof List ? null : keywords);
    }

    public FilterBuilder createdBetween(@Nullable String start, @Nullable String end) {
        if (start != null) {
            and("created_at", Map.of("gte", start));
        }
        return end == null ? this : and("created_at", Map.of("lte", end));
    }

    /** Requires validity at {@code referenceDate}; without one, and with {@code latestOnly}, validity now. */
    public FilterBuilder validity(@Nullable Boolean latestOnly, @Nullable Instant referenceDate) {
        return referenceDate != null || latestOnly != null && latestOnly ? and(new Filter.ValidAt(referenceDate)) : this;
    }

    public Filter filter() {
        return switch (parts.size()) {
            case 0 -> new Filter.All();
            case 1 -> parts.getFirst();
            default -> new Filter.And(List.copyOf(parts));
        };
    }

    /** Whether the filter requires an owner. An owner under NOT does not count. */
    public static boolean namesOwner(Filter filter) {
        return switch (filter) {
            case Filter.And and -> and.parts().stream().anyMatch(FilterBuilder::namesOwner);
            case Filter.Or or -> or.parts().stream().anyMatch(FilterBuilder::namesOwner);
            case Filter.Compare compare -> OWNERS.contains(compare.field()) && compare.operator() != Filter.Operator.NE;
            case Filter.All ignored -> false;
            case Filter.Not ignored -> false;
            case Filter.ValidAt ignored -> false;
        };
    }
}
