package io.souvenir.api.mem0;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;

import io.souvenir.api.input.Storable;
import io.souvenir.api.v1.SearchMemories;
import io.souvenir.engine.error.SouvenirException;
import io.souvenir.engine.filter.Filter;
import io.souvenir.engine.filter.FilterParser;
import io.souvenir.engine.recall.RecallRequest;

/** A search as Mem0's clients send it; fields that mean nothing here are ignored. */
@JsonNaming(SnakeCaseStrategy.class)
@Schema(name = "Mem0Search", description = "A search as Mem0's clients send it; unknown fields are ignored")
record SearchCall(
        @Nullable String query,
        @Schema(type = SchemaType.OBJECT,
                description = "Which memories may answer; names at least one user, agent, app or run") @Nullable Map<String, Object> filters,
        @Schema(defaultValue = "10", minimum = "1", maximum = "1000") @Nullable Integer topK,
        @Schema(defaultValue = "0.1", minimum = "0", maximum = "1") @Nullable Double threshold,
        @Schema(description = "Memories of any of these") @Storable @Nullable List<String> categories,
        @Schema(type = SchemaType.OBJECT,
                description = "Memories whose metadata has all of these") @Storable @Nullable Map<String, Object> metadata,
        @Nullable Boolean showExpired,
        @Schema(hidden = true) @Nullable String userId,
        @Schema(hidden = true) @Nullable String agentId,
        @Schema(hidden = true) @Nullable String appId,
        @Schema(hidden = true) @Nullable String runId) {

    private static final double THRESHOLD = 0.1;

    /** The same search in the words of our own API. */
    SearchMemories translated() {
        if (userId != null || agentId != null || appId != null || runId != null) {
            throw SouvenirException.invalid("filters", "user_id, agent_id, app_id and run_id belong into filters");
        }
        return new SearchMemories(query == null ? "" : query, filters, null, null, null, null, topK,
                threshold == null ? THRESHOLD : threshold, showExpired);
    }

    /** {@code request} narrowed to an owner at least, and to the categories and metadata given beside the filters. */
    RecallRequest narrowed(RecallRequest request) {
        if (!namesOwner(request.filter())) {
            throw SouvenirException.invalid("filters", "filters must name at least one user_id, agent_id, app_id or run_id");
        }
        List<Filter> all = new ArrayList<>(List.of(request.filter()));
        if (categories != null && !categories.isEmpty()) {
            all.add(FilterParser.parse(Map.of("categories", categories)));
        }
        if (metadata != null) {
            all.add(FilterParser.parse(Map.of("metadata", metadata)));
        }
        return new RecallRequest(request.query(), all.size() == 1 ? all.getFirst() : new Filter.And(all), request.topK(),
                request.threshold(), request.showExpired());
    }

    /** An exclusion names nobody, so what stands under NOT does not count. */
    private static boolean namesOwner(Filter filter) {
        return switch (filter) {
            case Filter.And and -> and.parts().stream().anyMatch(SearchCall::namesOwner);
            case Filter.Or or -> or.parts().stream().anyMatch(SearchCall::namesOwner);
            case Filter.Compare compare -> switch (compare.field()) {
                case USER_ID, AGENT_ID, APP_ID, RUN_ID -> compare.operator() != Filter.Operator.NE;
                default -> false;
            };
            case Filter.All ignored -> false;
            case Filter.Not ignored -> false;
        };
    }
}
