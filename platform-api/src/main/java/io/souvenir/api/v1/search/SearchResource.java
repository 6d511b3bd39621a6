package io.souvenir.api.v1.search;

import java.time.Instant;
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
import jakarta.ws.rs.core.MediaType;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.headers.Header;
import org.eclipse.microprofile.openapi.annotations.media.Content;
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
import io.souvenir.api.responses.Responses;
import io.souvenir.api.security.Permission;
import io.souvenir.api.security.Principal;
import io.souvenir.api.security.RequiresPermission;
import io.souvenir.api.v1.search.SearchResults.Chunk;
import io.souvenir.engine.filter.Filter;
import io.souvenir.engine.memory.MemoryReader;
import io.souvenir.engine.memory.Owners;
import io.souvenir.engine.recall.Recall;
import io.souvenir.engine.recall.RecallRequest;
import io.souvenir.engine.recall.RecallService;
import io.souvenir.engine.recall.ranking.Threshold;
import io.vertx.mutiny.core.Vertx;

@Path("/souvenir/v1/memories/search")
@RequestScoped
@Tag(name = "search")
class SearchResource {

    private static final int FEW_CHARACTERS = 5_000;

    private final Principal principal;
    private final RecallService recall;
    private final MemoryReader memories;
    private final Responses responses;
    private final Vertx vertx;

    SearchResource(Principal principal, RecallService recall, MemoryReader memories, Responses responses, Vertx vertx) {
        this.vertx = vertx;
        this.responses = responses;
        this.memories = memories;
        this.principal = principal;
        this.recall = recall;
    }

    @POST
    @RequiresPermission(Permission.READ)
    @CustomDeserialization(StrictReader.class)
    @Operation(operationId = "searchMemories", summary = "Search memories",
            description = "A memory must match the owner ids and the filters.")
    @APIResponse(responseCode = "200", description = "The hits, best first",
            content = @Content(mediaType = MediaType.APPLICATION_JSON,
                    schema = @Schema(implementation = SearchResults.class)),
            headers = @Header(name = "Server-Timing",
                    description = "Milliseconds for the embedding of the query and in total"))
    public Uni<RestResponse<Object>> search(@NotNull @Valid SearchMemories body) {
        return recall.recall(principal.project(), body.toEngine())
                .chain(found -> memories.turnsOf(principal.project(), SearchResults.facts(found))
                        .chain(sources -> chunks(found)
                                .chain(chunks -> responses.of(found, hits -> SearchResults.rows(hits, chunks, sources),
                                        rows -> new SearchResults(rows, found.degraded(), found.reranked()))))
                        .map(answer -> RestResponse.ResponseBuilder.ok(answer)
                                .header("Server-Timing", ServerTiming.of(found.embedding(), "recall", found.total())).build()));
    }

    @Schema(description = "A search")
    record SearchMemories(
            @NotBlank @Size(max = Limits.MAX_TEXT) @Storable @Schema(
                    description = "The question or topic. Of a long text its questions, its end and its beginning are used.") String query,
            @Storable @Schema(type = SchemaType.OBJECT,
                    description = "Conditions on owner ids, times, days (about_from, about_to, expiration_date), categories, metadata, keywords and memory_ids, combined with AND, OR and NOT",
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
            @Schema(defaultValue = "false",
                    description = "true: include turns that are kept for the record alone; they have hidden: true") @Nullable Boolean showHidden,
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
                    Boolean.TRUE.equals(showExpired), Boolean.TRUE.equals(showHidden), null);
        }
    }

    /** Many characters are read by a worker thread. */
    private Uni<Map<UUID, Chunk>> chunks(Recall found) {
        return found.hits().stream().mapToInt(hit -> hit.memory().text().length()).sum() <= FEW_CHARACTERS
                ? Uni.createFrom().item(() -> SearchResults.chunks(found))
                : vertx.executeBlocking(() -> SearchResults.chunks(found), false);
    }
}
