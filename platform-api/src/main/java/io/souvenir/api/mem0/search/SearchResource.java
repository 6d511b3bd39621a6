package io.souvenir.api.mem0.search;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
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
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jspecify.annotations.Nullable;

import com.fasterxml.jackson.databind.annotation.JsonDeserialize;

import io.smallrye.mutiny.Uni;
import io.souvenir.api.input.FilterBuilder;
import io.souvenir.api.input.Limits;
import io.souvenir.api.input.OwnerId;
import io.souvenir.api.input.ReferenceDateReader;
import io.souvenir.api.input.Storable;
import io.souvenir.api.mem0.wire.CreationTime;
import io.souvenir.api.mem0.wire.FieldSelection;
import io.souvenir.api.mem0.wire.OutputFormat;
import io.souvenir.api.mem0.wire.ProjectClaims;
import io.souvenir.api.responses.Responses;
import io.souvenir.api.security.Permission;
import io.souvenir.api.security.Principal;
import io.souvenir.api.security.RequiresPermission;
import io.souvenir.engine.error.SouvenirException;
import io.souvenir.engine.filter.Filter;
import io.souvenir.engine.filter.FilterParser;
import io.souvenir.engine.graph.GraphService;
import io.souvenir.engine.graph.NamedRelation;
import io.souvenir.engine.memory.Memory;
import io.souvenir.engine.memory.Owners;
import io.souvenir.engine.recall.Recall;
import io.souvenir.engine.recall.RecallRequest;
import io.souvenir.engine.recall.RecallService;
import io.souvenir.engine.recall.ranking.Threshold;

@Path("/")
@RequestScoped
@RequiresPermission(Permission.READ)
class SearchResource {

    private static final double THRESHOLD_V1 = 0.1;
    private static final double THRESHOLD_V2 = 0.3;

    private final Principal principal;
    private final RecallService recall;
    private final GraphService graph;
    private final FieldSelection selection;
    private final Responses responses;

    SearchResource(Principal principal, RecallService recall, GraphService graph, FieldSelection selection,
            Responses responses) {
        this.principal = principal;
        this.recall = recall;
        this.graph = graph;
        this.selection = selection;
        this.responses = responses;
    }

    @POST
    @Path("v3/memories/search/")
    @Operation(operationId = "mem0Search", summary = "Search memories")
    @APIResponse(responseCode = "200", description = "The hits, best first",
            content = @Content(mediaType = MediaType.APPLICATION_JSON,
                    schema = @Schema(implementation = SearchAnswer.class)))
    public Uni<Object> search(@NotNull @Valid SearchCall call) {
        ProjectClaims.check(principal, call.orgId(), call.projectId());
        return recall.recall(principal.project(), call.toEngine())
                .chain(found -> responses.of(found, hits -> rows(hits, call), SearchAnswer::new));
    }

    @POST
    @Path("v1/memories/search/")
    @Operation(operationId = "mem0SearchV1", summary = "Search memories (older SDKs)")
    @APIResponse(responseCode = "200", description = "An array; for output_format v1.1 an object with the array in results",
            content = @Content(mediaType = MediaType.APPLICATION_JSON,
                    schema = @Schema(anyOf = { SearchAnswer.Hit[].class, OutputFormat.Results.class })))
    public Uni<Object> searchV1(@NotNull @Valid SearchCall call) {
        return searchLegacy(call, THRESHOLD_V1);
    }

    @POST
    @Path("v2/memories/search/")
    @Operation(operationId = "mem0SearchV2", summary = "Search memories (older SDKs)")
    @APIResponse(responseCode = "200", description = "An array; for output_format v1.1 an object with the array in results",
            content = @Content(mediaType = MediaType.APPLICATION_JSON,
                    schema = @Schema(anyOf = { SearchAnswer.Hit[].class, OutputFormat.Results.class })))
    public Uni<Object> searchV2(@NotNull @Valid SearchCall call) {
        return searchLegacy(call, THRESHOLD_V2);
    }

    private Uni<Object> searchLegacy(SearchCall call, double defaultThreshold) {
        ProjectClaims.check(principal, call.orgId(), call.projectId());
        return recall.recall(principal.project(), call.toEngineLegacy(defaultThreshold))
                .chain(found -> relations(call, found).chain(relations -> responses.of(found, hits -> rows(hits, call),
                        rows -> OutputFormat.of(rows, relations, call.outputFormat()))));
    }

    private List<?> rows(List<Recall.Hit> hits, SearchCall call) {
        return selection.of(SearchAnswer.rows(hits), call.fields());
    }

    private Uni<List<NamedRelation>> relations(SearchCall call, Recall found) {
        return call.wantsRelations()
                ? graph.relationsOf(principal.project(), found.hits().stream().map(hit -> hit.memory().id()).toList())
                : Uni.createFrom().item(List.of());
    }

    @Schema(name = "Mem0Search", description = "A search as Mem0's clients send it. Unknown fields are ignored.")
    record SearchCall(
            @NotBlank @Size(max = Limits.MAX_TEXT) @Storable @Schema(
                    description = "The question. Of a long text its questions, its end and its beginning are used.") String query,
            @Schema(type = SchemaType.OBJECT,
                    description = "Conditions, with at least one user, agent, app or run id") @Storable @Nullable Map<String, Object> filters,
            @Min(1) @Max(Limits.MAX_TOP_K) @Schema(defaultValue = "10",
                    description = "The maximum number of results") @Nullable Integer topK,
            @DecimalMin("0") @DecimalMax("1") @Schema(defaultValue = "0.1",
                    description = "The minimum score, 0 to 1") @Nullable Double threshold,
            @Schema(description = "Only memories with one of these categories") @Storable @Nullable List<String> categories,
            @Schema(type = SchemaType.OBJECT,
                    description = "Only memories whose metadata has all of these values") @Storable @Nullable Map<String, Object> metadata,
            @Nullable Boolean showExpired,
            @Schema(description = "true: exclude superseded memories") @Nullable Boolean latestOnly,
            @JsonDeserialize(using = ReferenceDateReader.class) @Schema(
                    description = "When the question is asked; relative days in the query count from it. It excludes no memory. A date means the end of that day (UTC). Default: now.") @Nullable Instant referenceDate,
            @Schema(hidden = true) @OwnerId @Nullable String userId,
            @Schema(hidden = true) @OwnerId @Nullable String agentId,
            @Schema(hidden = true) @OwnerId @Nullable String appId,
            @Schema(hidden = true) @OwnerId @Nullable String runId,
            @Schema(description = "The fields of each hit to return. Default: all.") @Nullable List<String> fields,
            @Schema(hidden = true) @Nullable Integer limit,
            @Schema(hidden = true) @Nullable String outputFormat,
            @Schema(description = "true: return the relations that the hits state, for output_format v1.1") @Nullable Boolean enableGraph,
            @Schema(hidden = true) @Nullable String orgId,
            @Schema(hidden = true) @Nullable String projectId) {

        private static final double DEFAULT_THRESHOLD = 0.1;
        private static final int DEFAULT_TOP_K = 10;

        RecallRequest toEngine() {
            if (userId != null || agentId != null || appId != null || runId != null) {
                throw SouvenirException.invalid("filters", "user_id, agent_id, app_id and run_id belong into filters");
            }
            return toEngine(new FilterBuilder().and(filters), DEFAULT_THRESHOLD, topK);
        }

        /** Older clients send the owner ids beside the filters, {@code limit} for {@code top_k}, and metadata keys among the filters. */
        RecallRequest toEngineLegacy(double defaultThreshold) {
            if (limit != null && (limit < 1 || limit > Limits.MAX_TOP_K)) {
                throw SouvenirException.invalid("limit", "limit must be 1 to " + Limits.MAX_TOP_K);
            }
            Filter tree = filters == null ? new Filter.All() : FilterParser.parseLenient(filters);
            return toEngine(new FilterBuilder().owners(new Owners(userId, agentId, appId, runId)).and(tree), defaultThreshold,
                    topK == null ? limit : topK);
        }

        private RecallRequest toEngine(FilterBuilder given, double defaultThreshold, @Nullable Integer most) {
            if (!FilterBuilder.namesOwner(given.filter())) {
                throw SouvenirException.invalid("filters",
                        "filters must name at least one user_id, agent_id, app_id or run_id");
            }
            Filter filter = CreationTime
                    .in(given.validity(latestOnly, null).categories(categories).and("metadata", metadata).filter());
            return new RecallRequest(query, filter, most == null ? DEFAULT_TOP_K : most,
                    Threshold.ofScore(threshold == null ? defaultThreshold : threshold),
                    showExpired != null && showExpired, false, referenceDate);
        }

        boolean wantsRelations() {
            return enableGraph != null && enableGraph && OutputFormat.hasRelations(outputFormat);
        }
    }

    @Schema(name = "Mem0SearchAnswer")
    record SearchAnswer(@Schema(implementation = Hit[].class) List<?> results) {

        /** Clients require a positive score. */
        private static final double MIN_SCORE = 1e-6;

        /** Contains the run id under both names that Mem0's endpoints use. */
        @Schema(name = "Mem0SearchHit")
        record Hit(UUID id, String memory, double score, Map<String, Double> scoreBreakdown, @Nullable String userId,
                @Nullable String agentId, @Nullable String appId, @Nullable String runId, @Nullable String sessionId,
                @Schema(type = SchemaType.OBJECT) Map<String, Object> metadata, List<String> categories,
                @Schema(description = "The memory that superseded this one") @Nullable UUID replacedBy,
                @Nullable LocalDate expirationDate, Instant createdAt, Instant updatedAt,
                @Schema(description = "The id of a later hit that probably says what is so instead") @Nullable UUID possiblyOutdatedBy) {

            static Hit of(Recall.Hit hit) {
                Memory memory = hit.memory();
                Owners owners = memory.owners();
                return new Hit(memory.id(), memory.text(), Math.max(MIN_SCORE, hit.score()), hit.breakdown(), owners.userId(),
                        owners.agentId(), owners.appId(), owners.runId(), owners.runId(), memory.metadata(),
                        memory.categories(),
                        memory.validity().supersededBy(), memory.expirationDate(), CreationTime.of(memory), memory.updatedAt(),
                        hit.outdatedBy());
            }
        }

        static List<Hit> rows(List<Recall.Hit> hits) {
            return hits.stream().map(Hit::of).toList();
        }
    }
}
