package io.souvenir.api.v1.search;

import java.time.Instant;
import java.util.Map;

import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;

import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

import com.fasterxml.jackson.databind.annotation.JsonDeserialize;

import io.souvenir.api.input.FilterBuilder;
import io.souvenir.api.input.Limits;
import io.souvenir.api.input.OwnerId;
import io.souvenir.api.input.ReferenceDateReader;
import io.souvenir.api.input.Storable;
import io.souvenir.engine.filter.Filter;
import io.souvenir.engine.memory.Owners;
import io.souvenir.engine.recall.RecallRequest;
import io.souvenir.engine.recall.ranking.Threshold;

@Schema(description = "A search")
record SearchMemories(
        @NotBlank @Size(max = Limits.MAX_QUERY) @Storable @Schema(description = "The question or topic") String query,
        @Storable @Schema(type = SchemaType.OBJECT,
                description = "Conditions on owner ids, times, categories, metadata, keywords and memory_ids, combined with AND, OR and NOT",
                examples = "{\"AND\":[{\"user_id\":\"u1\"},{\"created_at\":{\"gte\":\"2026-01-01\"}}]}") @Nullable Map<String, Object> filters,
        @OwnerId @Nullable String userId,
        @OwnerId @Nullable String agentId,
        @OwnerId @Nullable String appId,
        @OwnerId @Nullable String runId,
        @Min(1) @Max(Limits.MAX_TOP_K) @Schema(defaultValue = "10",
                description = "The maximum number of results") @Nullable Integer topK,
        @DecimalMin("0") @DecimalMax("1") @Schema(defaultValue = "0",
                description = "The minimum score, 0 to 1; 0 keeps all results") @Nullable Double threshold,
        @Schema(defaultValue = "false",
                description = "true: include expired memories") @Nullable Boolean showExpired,
        @Schema(defaultValue = "false", description = "true: exclude superseded memories;"
                + " false: rank them below the memories that superseded them") @Nullable Boolean latestOnly,
        @JsonDeserialize(using = ReferenceDateReader.class) @Schema(
                description = "Only memories that existed and were valid at this time. Relative days in the query count from it. A date means the end of that day (UTC).") @Nullable Instant referenceDate) {

    private static final int TOP_K = 10;

    /** Fails where the filters are not valid. */
    RecallRequest toEngine() {
        Filter filter = new FilterBuilder().and(filters).owners(new Owners(userId, agentId, appId, runId))
                .validity(latestOnly, referenceDate).filter();
        return new RecallRequest(query, filter, topK == null ? TOP_K : topK,
                Threshold.ofScore(threshold == null ? 0 : threshold),
                showExpired != null && showExpired);
    }
}
