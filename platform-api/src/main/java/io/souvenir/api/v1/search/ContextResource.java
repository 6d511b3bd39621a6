package io.souvenir.api.v1.search;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;

import jakarta.enterprise.context.RequestScoped;
import jakarta.validation.Valid;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.headers.Header;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

import com.fasterxml.jackson.databind.annotation.JsonDeserialize;

import io.quarkus.resteasy.reactive.jackson.CustomDeserialization;
import io.smallrye.mutiny.Uni;
import io.souvenir.api.input.FilterBuilder;
import io.souvenir.api.input.Limits;
import io.souvenir.api.input.OwnerId;
import io.souvenir.api.input.ReferenceDateReader;
import io.souvenir.api.input.Storable;
import io.souvenir.api.input.StrictReader;
import io.souvenir.api.security.Permission;
import io.souvenir.api.security.Principal;
import io.souvenir.api.security.RequiresPermission;
import io.souvenir.engine.context.ContextBlock;
import io.souvenir.engine.context.ContextRequest;
import io.souvenir.engine.context.ContextService;
import io.souvenir.engine.filter.Filter;
import io.souvenir.engine.memory.Owners;
import io.souvenir.engine.recall.ranking.Threshold;

@Path("/souvenir/v1/context")
@RequestScoped
@Tag(name = "context")
class ContextResource {

    private final Principal principal;
    private final ContextService context;

    ContextResource(Principal principal, ContextService context) {
        this.principal = principal;
        this.context = context;
    }

    @POST
    @RequiresPermission(Permission.READ)
    @CustomDeserialization(StrictReader.class)
    @Operation(operationId = "getContext", summary = "Compose a context block for a prompt",
            description = "One text within a token budget: the memories that answer the query, in the order of their timestamps and"
                    + " grouped by day; for a session also a summary and the last turns.")
    @APIResponse(responseCode = "200", description = "The block and its sources", headers = @Header(name = "Server-Timing",
            description = "Milliseconds for the embedding of the query and in total"))
    public Uni<RestResponse<ContextView>> context(@NotNull @Valid ContextQuery body) {
        return context.context(principal.project(), body.toEngine())
                .map(block -> RestResponse.ResponseBuilder.ok(ContextView.of(block))
                        .header("Server-Timing", ServerTiming.of(block.embedding(), "context", block.total())).build());
    }

    @Schema(description = "A query for a context block")
    record ContextQuery(
            @NotBlank @Size(max = Limits.MAX_TEXT) @Storable @Schema(
                    description = "The message to answer. Of a long text its questions, its end and its beginning are used.") String query,
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
                            : new ContextRequest.Conversation(session,
                                    recentTurns == null ? DEFAULT_RECENT_TURNS : recentTurns));
        }
    }

    @Schema(name = "Context", description = "A context block")
    record ContextView(
            @Schema(description = "The text to insert into the prompt; empty where there are no memories") String context,
            @Schema(description = "The length of the text in tokens (o200k_base)") int tokens,
            @Schema(description = "The source of each line, in the same order") List<Source> sources,
            @Schema(description = "true: a part of the search was unavailable, so the ranking is less accurate") boolean degraded) {

        @Schema(name = "ContextSource", description = "The source of a line")
        record Source(
                @Schema(description = "The memory; null for a turn that has none, or none yet") @Nullable UUID id,
                @Schema(description = "memory, summary or turn") String kind,
                @Schema(description = "The event of the add that contained the turn") @Nullable UUID eventId,
                @Schema(description = "The time of the message") Instant timestamp,
                @Schema(description = "The score of a memory, 0 to 1") @Nullable Double score) {
        }

        static ContextView of(ContextBlock block) {
            return new ContextView(block.text(), block.tokens(), block.sources().stream().map(ContextView::source).toList(),
                    block.degraded());
        }

        private static Source source(ContextBlock.Source source) {
            return new Source(source.id(), source.kind().name().toLowerCase(Locale.ROOT), source.event(), source.statedAt(),
                    source.score());
        }
    }
}
