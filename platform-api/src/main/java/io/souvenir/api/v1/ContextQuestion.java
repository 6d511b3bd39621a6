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
import io.souvenir.engine.context.ContextRequest;
import io.souvenir.engine.filter.Filter;
import io.souvenir.engine.memory.Owners;
import io.souvenir.engine.recall.ranking.Threshold;

/** A question whose context a prompt needs, as it arrives. */
@JsonNaming(SnakeCaseStrategy.class)
@Schema(description = "A question, what may answer it, and how long the block may be")
public record ContextQuestion(
        @NotBlank @Size(max = Limits.MAX_QUERY) @Storable @Schema(
                description = "What the user asks or says") String query,
        @Storable @Schema(type = SchemaType.OBJECT,
                description = "Which memories may answer, as in a search") @Nullable Map<String, Object> filters,
        @OwnerId @Nullable String userId,
        @OwnerId @Nullable String agentId,
        @OwnerId @Nullable String appId,
        @OwnerId @Nullable String runId,
        @OwnerId @Schema(description = """
                The run id of the conversation that goes on: its last turns are told as they were said, and what is telling of those before.
                Only turns of the users, agents and apps that the request demands are.""") @Nullable String session,
        @Min(0) @Max(Limits.MAX_RECENT_TURNS) @Schema(defaultValue = "10",
                description = "How many turns of the session are told as they were said") @Nullable Integer recentTurns,
        @Min(Limits.MIN_TOKENS) @Max(Limits.MAX_TOKENS) @Schema(defaultValue = "2000",
                description = "How many tokens the block has at most, counted as o200k_base") @Nullable Integer tokenBudget,
        @DecimalMin("0") @DecimalMax("1") @Schema(defaultValue = "0",
                description = "Leaves out memories with a lower score; 0 fills the budget") @Nullable Double threshold,
        @Schema(defaultValue = "false",
                description = "true also tells memories after their expiration date") @Nullable Boolean showExpired,
        @JsonDeserialize(using = ReferenceDateReader.class) @Schema(
                description = "Tells how things stood then; without it, how they stand: what has been superseded is left out") @Nullable Instant referenceDate) {

    private static final int TOKENS = 2_000;
    private static final int RECENT_TURNS = 10;

    /** What the engine is asked; fails where the filters cannot be understood. */
    ContextRequest toEngine() {
        Filter asked = OwnerFilter.with(filters, new Owners(userId, agentId, appId, runId));
        return new ContextRequest(query, new Filter.And(List.of(asked, new Filter.ValidAt(referenceDate))),
                Threshold.ofScore(threshold == null ? 0 : threshold), showExpired != null && showExpired,
                tokenBudget == null ? TOKENS : tokenBudget, session == null ? null
                        : new ContextRequest.Conversation(session, recentTurns == null ? RECENT_TURNS : recentTurns));
    }
}
