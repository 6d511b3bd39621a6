package io.souvenir.api.v1;

import java.time.Instant;
import java.util.List;
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

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import com.fasterxml.jackson.databind.annotation.JsonNaming;

import io.souvenir.api.input.Limits;
import io.souvenir.api.input.OwnerId;
import io.souvenir.api.input.ReferenceDateReader;
import io.souvenir.api.input.Storable;
import io.souvenir.engine.filter.Filter;
import io.souvenir.engine.memory.Owners;
import io.souvenir.engine.recall.RecallRequest;
import io.souvenir.engine.recall.ranking.Threshold;

/** A question and what may answer it, as it arrives. */
@JsonNaming(SnakeCaseStrategy.class)
@Schema(description = "A question and what may answer it")
public record SearchMemories(
        @NotBlank @Size(max = Limits.MAX_QUERY) @Storable @Schema(description = "The question or topic") String query,
        @Storable @Schema(type = SchemaType.OBJECT,
                description = "Which memories may answer: owner ids, times, categories, metadata, keywords and memory_ids, nested with AND, OR and NOT",
                examples = "{\"AND\":[{\"user_id\":\"u1\"},{\"created_at\":{\"gte\":\"2026-01-01\"}}]}") @Nullable Map<String, Object> filters,
        @OwnerId @Nullable String userId,
        @OwnerId @Nullable String agentId,
        @OwnerId @Nullable String appId,
        @OwnerId @Nullable String runId,
        @Min(1) @Max(Limits.MAX_TOP_K) @Schema(defaultValue = "10",
                description = "How many results at most") @Nullable Integer topK,
        @DecimalMin("0") @DecimalMax("1") @Schema(defaultValue = "0",
                description = "Leaves out results with a lower score; 0 keeps all") @Nullable Double threshold,
        @Schema(defaultValue = "false",
                description = "true also searches memories after their expiration date") @Nullable Boolean showExpired,
        @Schema(defaultValue = "false", description = "true leaves out what another memory has taken the place of;"
                + " otherwise that stands below the other") @Nullable Boolean latestOnly,
        @JsonDeserialize(using = ReferenceDateReader.class) @Schema(
                description = "Asks how things stood then: only what had been said and held at that time; a day means its end") @Nullable Instant referenceDate) {

    private static final int TOP_K = 10;

    /** What the engine is asked; fails where the filters cannot be understood. */
    public RecallRequest toEngine() {
        Filter asked = OwnerFilter.with(filters, new Owners(userId, agentId, appId, runId));
        Filter timed = referenceDate != null || latestOnly != null && latestOnly
                ? new Filter.And(List.of(asked, new Filter.ValidAt(referenceDate)))
                : asked;
        return new RecallRequest(query, timed, topK == null ? TOP_K : topK,
                Threshold.ofScore(threshold == null ? 0 : threshold),
                showExpired != null && showExpired);
    }
}
