package io.souvenir.api.mem0.wire;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import io.souvenir.engine.filter.Filter;
import io.souvenir.engine.filter.FilterParser;

/** Joins all that narrows a request: filters, ids beside them, categories, metadata, keywords and a period. */
public final class EntityFilters {

    private static final Set<Filter.Field> OWNERS = Set.of(Filter.Field.USER_ID, Filter.Field.AGENT_ID, Filter.Field.APP_ID,
            Filter.Field.RUN_ID);

    private final List<Filter> parts = new ArrayList<>();

    public EntityFilters and(Filter filter) {
        if (!(filter instanceof Filter.All)) {
            parts.add(filter);
        }
        return this;
    }

    public EntityFilters and(@Nullable Map<String, Object> tree) {
        return tree == null ? this : and(FilterParser.parse(tree));
    }

    /** Where {@code key} is given, it must be {@code value}. */
    public EntityFilters and(String key, @Nullable Object value) {
        return value == null ? this : and(FilterParser.parse(Map.of(key, value)));
    }

    public EntityFilters categories(@Nullable List<String> categories) {
        return categories == null || categories.isEmpty() ? this : and("categories", categories);
    }

    /** A list of keywords asks for any of them. */
    public EntityFilters keywords(@Nullable Object keywords) {
        return keywords instanceof List<?> list && !list.isEmpty()
                ? and("OR", list.stream().map(word -> Collections.singletonMap("keywords", word)).toList())
                : and("keywords", keywords instanceof List ? null : keywords);
    }

    public EntityFilters period(@Nullable String start, @Nullable String end) {
        if (start != null) {
            and("created_at", Map.of("gte", start));
        }
        return end == null ? this : and("created_at", Map.of("lte", end));
    }

    /** Those that hold still, or held and were known at a time. */
    public EntityFilters held(@Nullable Boolean latestOnly, @Nullable Instant at) {
        return at != null || latestOnly != null && latestOnly ? and(new Filter.ValidAt(at)) : this;
    }

    public Filter filter() {
        return switch (parts.size()) {
            case 0 -> new Filter.All();
            case 1 -> parts.getFirst();
            default -> new Filter.And(List.copyOf(parts));
        };
    }

    /** Whether it asks for somebody. An exclusion names nobody, so what stands under NOT does not count. */
    public static boolean namesOwner(Filter filter) {
        return switch (filter) {
            case Filter.And and -> and.parts().stream().anyMatch(EntityFilters::namesOwner);
            case Filter.Or or -> or.parts().stream().anyMatch(EntityFilters::namesOwner);
            case Filter.Compare compare -> OWNERS.contains(compare.field()) && compare.operator() != Filter.Operator.NE;
            case Filter.All ignored -> false;
            case Filter.Not ignored -> false;
            case Filter.ValidAt ignored -> false;
        };
    }
}
