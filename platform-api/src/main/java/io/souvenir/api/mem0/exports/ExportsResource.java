package io.souvenir.api.mem0.exports;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import jakarta.enterprise.context.RequestScoped;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.headers.Header;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.smallrye.mutiny.Uni;
import io.souvenir.api.input.Limits;
import io.souvenir.api.input.Storable;
import io.souvenir.api.mem0.wire.CreationTime;
import io.souvenir.api.mem0.wire.OwnerIds;
import io.souvenir.api.mem0.wire.ProjectClaims;
import io.souvenir.api.responses.Responses;
import io.souvenir.api.security.Permission;
import io.souvenir.api.security.Principal;
import io.souvenir.api.security.RequiresPermission;
import io.souvenir.engine.error.ErrorCode;
import io.souvenir.engine.error.SouvenirException;
import io.souvenir.engine.export.ExportRequest;
import io.souvenir.engine.export.ExportService;
import io.souvenir.engine.filter.Filter;
import io.souvenir.engine.filter.FilterParser;
import io.souvenir.engine.memory.Memory;
import io.souvenir.engine.summary.Summary;
import io.souvenir.engine.summary.SummaryService;

@Path("/")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
class ExportsResource {

    private static final int CREATED = 201;
    private static final String MADE_BY = "Souvenir-Made-By";

    private final Principal principal;
    private final ExportService exports;
    private final SummaryService summaries;
    private final ObjectMapper mapper;
    private final Responses responses;

    ExportsResource(Principal principal, ExportService exports, SummaryService summaries, ObjectMapper mapper,
            Responses responses) {
        this.responses = responses;
        this.principal = principal;
        this.exports = exports;
        this.summaries = summaries;
        this.mapper = mapper;
    }

    @POST
    @Path("v1/exports/")
    @ResponseStatus(CREATED)
    @Operation(operationId = "mem0Export", summary = "Request an export of memories in the form of a JSON schema",
            description = "The request is stored. The export is generated from the current memories each time it is fetched.")
    @APIResponseSchema(value = ExportAccepted.class, responseCode = "201", responseDescription = "The export can be fetched")
    public Uni<ExportAccepted> request(@NotNull @Valid ExportCall call) {
        call.selection().check(principal);
        return exports.request(principal.project(), call.toEngine(mapper))
                .map(id -> new ExportAccepted("Memory export request received. The export can be fetched now.", id));
    }

    @POST
    @Path("v1/exports/get/")
    @RequiresPermission(Permission.READ)
    @Operation(operationId = "mem0ExportGet", summary = "Get an export by its id, or the newest export with the same filters")
    @APIResponse(responseCode = "200", description = "An object or array that matches the schema",
            content = @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(anyOf = { Map.class, List.class })),
            headers = @Header(name = MADE_BY, description = "model or offline: what has filled the schema"))
    public Uni<RestResponse<Object>> get(@Valid @Nullable FetchCall given) {
        FetchCall call = given == null ? FetchCall.NEWEST : given;
        Selection selection = call.selection().check(principal);
        String id = call.memoryExportId();
        UUID exportId = id == null ? null : exportId(id);
        return (exportId == null ? exports.byModel(principal.project(), selection.filter())
                : exports.byModel(principal.project(), exportId))
                .chain(filled -> filled.isPresent() ? Uni.createFrom().item(made(filled.get(), "model"))
                        : responses.heavy(() -> exportId == null ? exports.fetch(principal.project(), selection.filter())
                                : exports.fetch(principal.project(), exportId)).map(document -> made(document, "offline")));
    }

    private static RestResponse<Object> made(JsonNode document, String by) {
        return RestResponse.ResponseBuilder.<Object>ok(document).header(MADE_BY, by).build();
    }

    @POST
    @Path("v1/summary/")
    @RequiresPermission(Permission.READ)
    @Operation(operationId = "mem0Summary", summary = "Summarize memories",
            description = "Of the newest 1000 memories. The project's chat model writes it; without one, or where it fails, it consists of memories in their own words.")
    @APIResponse(responseCode = "200", description = "The summary; empty where no memory matches")
    public Uni<SummaryAnswer> summarize(@Valid @Nullable Selection given) {
        Selection selection = (given == null ? Selection.ALL : given).check(principal);
        return responses.heavy(() -> summaries.summarize(principal.project(), selection.filter())).map(SummaryAnswer::of);
    }

    private static UUID exportId(String id) {
        try {
            return UUID.fromString(id);
        } catch (IllegalArgumentException e) {
            throw new SouvenirException(ErrorCode.EXPORT_NOT_FOUND, "No memory export request found", "memory_export_id", e);
        }
    }

    @Schema(name = "Mem0ExportAccepted")
    record ExportAccepted(String message, UUID id) {
    }

    @Schema(name = "Mem0Export")
    record ExportCall(
            @Schema(type = SchemaType.OBJECT,
                    description = "A JSON schema of an object or an array, as an object or as a string") @Storable @Nullable Object schema,
            @Schema(type = SchemaType.OBJECT) @Storable @Nullable Map<String, Object> filters,
            @Storable @Nullable String userId,
            @Storable @Nullable String agentId,
            @Storable @Nullable String appId,
            @Storable @Nullable String runId,
            @Schema(description = "Instructions to the project's chat model, which fills the schema; not applied without one") @Size(
                    max = Limits.MAX_QUERY) @Storable @Nullable String exportInstructions,
            @Schema(hidden = true) @Nullable String orgId,
            @Schema(hidden = true) @Nullable String projectId) {

        Selection selection() {
            return new Selection(filters, userId, agentId, appId, runId, orgId, projectId);
        }

        ExportRequest toEngine(ObjectMapper mapper) {
            Map<String, Object> tree = selection().tree();
            return new ExportRequest(schema(mapper), selection().filter(), tree, exportInstructions);
        }

        private Map<String, Object> schema(ObjectMapper mapper) {
            Object given = schema instanceof String text ? read(mapper, text) : schema;
            if (!(given instanceof Map<?, ?> map)) {
                throw SouvenirException.invalid("schema", "schema must be a JSON schema, as an object or as a string");
            }
            Map<String, Object> tree = new LinkedHashMap<>();
            map.forEach((key, value) -> tree.put(String.valueOf(key), value));
            return tree;
        }

        private static Object read(ObjectMapper mapper, String text) {
            try {
                JsonNode read = mapper.readTree(text);
                Object tree = read.isObject() ? mapper.convertValue(read, Map.class) : text;
                if (!Storable.Validator.isStorable(tree)) {
                    throw SouvenirException.invalid("schema", "schema must not contain NUL characters, unpaired surrogates or"
                            + " numbers out of range");
                }
                return tree;
            } catch (JsonProcessingException e) {
                throw new SouvenirException(ErrorCode.VALIDATION_FAILED, "schema is not valid JSON", "schema", e);
            }
        }
    }

    /** Selects the export with the id, or else the newest export with the same filters. */
    @Schema(name = "Mem0ExportFetch")
    record FetchCall(
            @Schema(description = "Overrides the filters") @Nullable String memoryExportId,
            @Schema(type = SchemaType.OBJECT) @Storable @Nullable Map<String, Object> filters,
            @Storable @Nullable String userId,
            @Storable @Nullable String agentId,
            @Storable @Nullable String appId,
            @Storable @Nullable String runId,
            @Schema(hidden = true) @Nullable String orgId,
            @Schema(hidden = true) @Nullable String projectId) {

        static final FetchCall NEWEST = new FetchCall(null, null, null, null, null, null, null, null);

        Selection selection() {
            return new Selection(filters, userId, agentId, appId, runId, orgId, projectId);
        }
    }

    @Schema(name = "Mem0Summary")
    record SummaryAnswer(
            @Schema(description = "The text of the model, or the selected memories in the order of their timestamps, one on each line") String summary,
            @Schema(description = "The number of memories that are summarized") int memories,
            @Schema(description = "The selected memories; all that are summarized where the model has written the text") List<UUID> results) {

        static SummaryAnswer of(Summary summary) {
            return new SummaryAnswer(summary.text(), summary.considered(),
                    summary.memories().stream().map(Memory::id).toList());
        }
    }

    /** Selects memories. Owner ids beside the filters are additional conditions. */
    @Schema(name = "Mem0Selection", description = "Selects memories. Without conditions: all memories of the project.")
    record Selection(
            @Schema(type = SchemaType.OBJECT) @Storable @Nullable Map<String, Object> filters,
            @Storable @Nullable String userId,
            @Storable @Nullable String agentId,
            @Storable @Nullable String appId,
            @Storable @Nullable String runId,
            @Schema(hidden = true) @Nullable String orgId,
            @Schema(hidden = true) @Nullable String projectId) {

        static final Selection ALL = new Selection(null, null, null, null, null, null, null);

        Filter filter() {
            return CreationTime.in(FilterParser.parse(tree()));
        }

        /** All conditions as one filter tree. */
        Map<String, Object> tree() {
            Map<String, Object> ids = OwnerIds.of(userId, agentId, appId, runId);
            List<Map<String, Object>> parts = new ArrayList<>();
            if (filters != null && !filters.isEmpty()) {
                parts.add(filters);
            }
            if (!ids.isEmpty()) {
                parts.add(ids);
            }
            return switch (parts.size()) {
                case 0 -> Map.of();
                case 1 -> parts.getFirst();
                default -> Map.of("AND", parts);
            };
        }

        /** Fails where the ids of the organization or project are not the credential's. */
        Selection check(Principal principal) {
            ProjectClaims.check(principal, orgId, projectId);
            return this;
        }
    }
}
