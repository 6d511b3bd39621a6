package io.souvenir.api.mem0.search;

import java.util.List;

import jakarta.enterprise.context.RequestScoped;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

import io.smallrye.mutiny.Uni;
import io.souvenir.api.mem0.wire.FieldSelection;
import io.souvenir.api.mem0.wire.OutputFormat;
import io.souvenir.api.mem0.wire.ProjectClaims;
import io.souvenir.api.responses.Responses;
import io.souvenir.api.security.Permission;
import io.souvenir.api.security.Principal;
import io.souvenir.api.security.RequiresPermission;
import io.souvenir.engine.graph.GraphService;
import io.souvenir.engine.graph.NamedRelation;
import io.souvenir.engine.recall.Recall;
import io.souvenir.engine.recall.RecallService;

@Path("/")
@RequestScoped
@RequiresPermission(Permission.READ)
@Tag(name = "mem0")
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
    @APIResponse(responseCode = "200", description = "An array; for output_format v1.1 an object with the array in results")
    public Uni<Object> searchV1(@NotNull @Valid SearchCall call) {
        return searchLegacy(call, THRESHOLD_V1);
    }

    @POST
    @Path("v2/memories/search/")
    @Operation(operationId = "mem0SearchV2", summary = "Search memories (older SDKs)")
    @APIResponse(responseCode = "200", description = "An array; for output_format v1.1 an object with the array in results")
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
}
