package io.souvenir.api.mem0.memories;

import java.time.Duration;
import java.util.List;

import jakarta.enterprise.context.RequestScoped;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

import io.smallrye.mutiny.Uni;
import io.souvenir.api.answers.Answers;
import io.souvenir.api.input.Limits;
import io.souvenir.api.limits.AddsMemories;
import io.souvenir.api.mem0.wire.Checked;
import io.souvenir.api.mem0.wire.FieldSelection;
import io.souvenir.api.mem0.wire.ListForm;
import io.souvenir.api.mem0.wire.OwnProject;
import io.souvenir.api.security.Permission;
import io.souvenir.api.security.Principal;
import io.souvenir.api.security.RequiresPermission;
import io.souvenir.engine.graph.GraphService;
import io.souvenir.engine.graph.NamedRelation;
import io.souvenir.engine.ingest.IngestService;
import io.souvenir.engine.recall.Recall;
import io.souvenir.engine.recall.RecallService;

/** Adding and searching as clients of the older SDKs do. */
@Path("/")
@RequestScoped
@Tag(name = "mem0")
class LegacyResource {

    private static final double THRESHOLD_V1 = 0.1;
    private static final double THRESHOLD_V2 = 0.3;

    private final Principal principal;
    private final IngestService ingest;
    private final RecallService recall;
    private final GraphService graph;
    private final Checked checked;
    private final FieldSelection projection;
    private final Answers answers;

    LegacyResource(Principal principal, IngestService ingest, RecallService recall, GraphService graph, Checked checked,
            FieldSelection projection, Answers answers) {
        this.answers = answers;
        this.graph = graph;
        this.principal = principal;
        this.ingest = ingest;
        this.recall = recall;
        this.checked = checked;
        this.projection = projection;
    }

    @POST
    @Path("v1/memories/")
    @AddsMemories
    @Operation(operationId = "mem0AddV1", summary = "Add a conversation or a memory, for older clients",
            description = "async_mode false, or infer false, waits until the memories are there.")
    @APIResponse(responseCode = "200", description = "An array, or an object of results for output_format v1.1")
    public Uni<Object> add(@NotNull AddCall call) {
        OwnProject.hold(principal, call.orgId(), call.projectId());
        return ingest.accept(principal.project(), checked.valid(call.translated()).toEngine(null))
                .chain(event -> call.waits() ? ingest.settled(principal.project(), event.id(),
                        Duration.ofSeconds(Limits.MAX_WAIT_SECONDS)) : Uni.createFrom().item(event))
                .map(event -> ListForm.of(LegacyAdded.of(event), call.outputFormat()));
    }

    @POST
    @Path("v1/memories/search/")
    @RequiresPermission(Permission.READ)
    @Operation(operationId = "mem0SearchV1", summary = "Find the memories that answer a question, for older clients")
    @APIResponse(responseCode = "200", description = "An array, or an object of results for output_format v1.1")
    public Uni<Object> searchV1(@NotNull @Valid SearchCall call) {
        return search(call, THRESHOLD_V1);
    }

    @POST
    @Path("v2/memories/search/")
    @RequiresPermission(Permission.READ)
    @Operation(operationId = "mem0SearchV2", summary = "Find the memories that answer a question, for older clients")
    @APIResponse(responseCode = "200", description = "An array, or an object of results for output_format v1.1")
    public Uni<Object> searchV2(@NotNull @Valid SearchCall call) {
        return search(call, THRESHOLD_V2);
    }

    private Uni<Object> search(SearchCall call, double threshold) {
        OwnProject.hold(principal, call.orgId(), call.projectId());
        return recall.recall(principal.project(), call.lenient(checked.valid(call.beside(threshold)).toEngine()))
                .chain(found -> relations(call, found)
                        .chain(relations -> answers.of(found,
                                hits -> projection.of(SearchAnswer.rows(hits), call.fields()),
                                rows -> ListForm.of(rows, relations, call.outputFormat()))));
    }

    /** What the hits tell of how those relate whom they name. */
    private Uni<List<NamedRelation>> relations(SearchCall call, Recall found) {
        return call.wantsRelations()
                ? graph.relationsOf(principal.project(), found.hits().stream().map(hit -> hit.memory().id()).toList())
                : Uni.createFrom().item(List.of());
    }
}
