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
import io.souvenir.engine.context.ContextRequest;
import io.souvenir.engine.filter.Filter;
import io.souvenir.engine.memory.Owners;
import io.souvenir.engine.recall.ranking.Threshold;

@Schema(description = "A query for a context block")
record ContextQuery(
        @NotBlank @Size(max = Limits.MAX_QUERY) @Storable @Schema(
                description = "The message to answer") String query,
        @Storable @Schema(type = SchemaType.OBJECT,
                description = "Conditions as in a search") @Nullable Map<String, Object> filters,
        @OwnerId @Nullable String userId,
        @OwnerId @Nullable String agentId,
        @OwnerId @Nullable String appId,
        @OwnerId @Nullable String runId,
        @OwnerId @Schema(description = """
                The run_id of the current conversation. The block then contains its last turns unchanged and a summary of the turns before
                them. Turns must match the owner conditions of the request.""") @Nullable String session,
        @Min(0) @Max(Limits.MAX_RECENT_TURNS) @Schema(defaultValue = "10",
                description = "The number of turns of the session that the block contains unchanged") @Nullable Integer recentTurns,
        @Min(Limits.MIN_TOKENS) @Max(Limits.MAX_TOKENS) @Schema(defaultValue = "2000",
                description = "The maximum length of the block in tokens (o200k_base)") @Nullable Integer tokenBudget,
        @DecimalMin("0") @DecimalMax("1") @Schema(defaultValue = "0",
                description = "The minimum score of a memory, 0 to 1; 0 fills the budget") @Nullable Double threshold,
        @Schema(defaultValue = "false",
                description = "true: include expired memories") @Nullable Boolean showExpired,
        @JsonDeserialize(using = ReferenceDateReader.class) @Schema(
                description = "Only memories that existed and were valid at this time. Relative days in the query count from it. A date means the end of that day (UTC). Default: now, so superseded memories are excluded.") @Nullable Instant referenceDate) {

    private static final int DEFAULT_TOKENS = 2_000;
    private static final int DEFAULT_RECENT_TURNS = 10;

    /** Fails where the filters are not valid. */
    ContextRequest toEngine() {
        Filter filter = new FilterBuilder().and(filters).owners(new Owners(userId, agentId, appId, runId))
                .validity(true, referenceDate).filter();
        return new ContextRequest(query, filter,
                Threshold.ofScore(threshold == null ? 0 : threshold), showExpired != null && showExpired,
                tokenBudget == null ? DEFAULT_TOKENS : tokenBudget, session == null ? null
                        : new ContextRequest.Conversation(session, recentTurns == null ? DEFAULT_RECENT_TURNS : recentTurns));
    }
}
