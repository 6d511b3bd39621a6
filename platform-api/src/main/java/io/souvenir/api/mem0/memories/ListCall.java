package io.souvenir.api.mem0.memories;

import java.time.Instant;
import java.util.List;
import java.util.Map;

import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;

import io.souvenir.api.input.FilterBuilder;
import io.souvenir.api.input.ReferenceDateReader;
import io.souvenir.api.input.Storable;
import io.souvenir.engine.filter.Filter;
import io.souvenir.engine.filter.FilterParser;

@Schema(name = "Mem0List",
        description = "Which memories to list. Without conditions: all memories of the project. Unknown fields are ignored.")
record ListCall(
        @Schema(type = SchemaType.OBJECT) @Storable @Nullable Map<String, Object> filters,
        @Schema(hidden = true) @Storable @Nullable String userId,
        @Schema(hidden = true) @Storable @Nullable String agentId,
        @Schema(hidden = true) @Storable @Nullable String appId,
        @Schema(hidden = true) @Storable @Nullable String runId,
        @Nullable Boolean showExpired,
        @Schema(description = "true: exclude superseded memories") @Nullable Boolean latestOnly,
        @JsonDeserialize(using = ReferenceDateReader.class) @Schema(
                description = "Only memories that existed and were valid at this time. A date means the end of that day (UTC).") @Nullable Instant referenceDate,
        @Schema(description = "Only memories created at this time or later") @Storable @Nullable String startDate,
        @Schema(description = "Only memories created at this time or earlier") @Storable @Nullable String endDate,
        @JsonFormat(with = JsonFormat.Feature.ACCEPT_SINGLE_VALUE_AS_ARRAY) @Schema(
                description = "Only memories with one of these categories") @Storable @Nullable List<String> categories,
        @Schema(hidden = true) @Storable @Nullable Map<String, Object> metadata,
        @Schema(type = SchemaType.STRING, description = "A word that the text contains") @Storable @Nullable Object keywords,
        @JsonFormat(with = JsonFormat.Feature.ACCEPT_SINGLE_VALUE_AS_ARRAY) @Schema(
                description = "The fields of each memory to return. Default: all.") @Nullable List<String> fields,
        @Nullable Integer page,
        @Nullable Integer pageSize,
        @Schema(hidden = true) @Nullable String outputFormat,
        @Schema(hidden = true) @Nullable String orgId,
        @Schema(hidden = true) @Nullable String projectId) {

    boolean showsExpired() {
        return showExpired != null && showExpired;
    }

    Filter filter() {
        return with(filters == null ? new Filter.All() : FilterParser.parse(filters));
    }

    /** Older clients send metadata keys among the filters. */
    Filter lenientFilter() {
        return with(filters == null ? new Filter.All() : FilterParser.parseLenient(filters));
    }

    private Filter with(Filter filter) {
        return new FilterBuilder().and(filter).and("user_id", userId).and("agent_id", agentId).and("app_id", appId)
                .and("run_id", runId).categories(categories).and("metadata", metadata).keywords(keywords)
                .createdBetween(startDate, endDate).validity(latestOnly, referenceDate).filter();
    }
}
