package io.souvenir.api.mem0.memories;

import java.time.Duration;

import jakarta.enterprise.context.RequestScoped;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

import io.smallrye.mutiny.Uni;
import io.souvenir.api.answers.Answers;
import io.souvenir.api.input.Limits;
import io.souvenir.api.limits.AddsMemories;
import io.souvenir.api.mem0.wire.Checked;
import io.souvenir.api.mem0.wire.FieldSelection;
import io.souvenir.api.mem0.wire.OwnProject;
import io.souvenir.api.mem0.wire.Ping;
import io.souvenir.api.security.Permission;
import io.souvenir.api.security.Principal;
import io.souvenir.api.security.RequiresPermission;
import io.souvenir.engine.ingest.IngestService;
import io.souvenir.engine.recall.RecallService;

@Path("/")
@RequestScoped
@Tag(name = "mem0", description = "What Mem0's clients call; set their host to this server")
class Mem0Resource {

    private final Principal principal;
    private final IngestService ingest;
    private final RecallService recall;
    private final Checked checked;
    private final FieldSelection projection;
    private final Answers answers;

    Mem0Resource(Principal principal, IngestService ingest, RecallService recall, Checked checked, FieldSelection projection,
            Answers answers) {
        this.answers = answers;
        this.principal = principal;
        this.ingest = ingest;
        this.recall = recall;
        this.checked = checked;
        this.projection = projection;
    }

    @GET
    @Path("v1/ping/")
    @Operation(operationId = "mem0Ping", summary = "Whose key this is")
    @APIResponse(responseCode = "200", description = "The organization and project of the credential")
    public Uni<Ping> ping() {
        return Uni.createFrom().item(Ping.of(principal));
    }

    @POST
    @Path("v3/memories/add/")
    @AddsMemories
    @Operation(operationId = "mem0Add", summary = "Add a conversation or a memory")
    @APIResponse(responseCode = "200", description = "PENDING, or the results where infer is false")
    public Uni<AddAnswer> add(@NotNull AddCall call) {
        OwnProject.hold(principal, call.orgId(), call.projectId());
        return ingest.accept(principal.project(), checked.valid(call.translated()).toEngine(null))
                .chain(event -> call.infers() ? Uni.createFrom().item(AddAnswer.accepted(event))
                        : ingest.settled(principal.project(), event.id(), Duration.ofSeconds(Limits.MAX_WAIT_SECONDS))
                                .map(AddAnswer::settled));
    }

    @POST
    @Path("v3/memories/search/")
    @RequiresPermission(Permission.READ)
    @Operation(operationId = "mem0Search", summary = "Find the memories that answer a question")
    @APIResponse(responseCode = "200", description = "What answers, best first",
            content = @Content(mediaType = MediaType.APPLICATION_JSON,
                    schema = @Schema(implementation = SearchAnswer.class)))
    public Uni<Object> search(@NotNull @Valid SearchCall call) {
        OwnProject.hold(principal, call.orgId(), call.projectId());
        return recall.recall(principal.project(), call.narrowed(checked.valid(call.translated()).toEngine()))
                .chain(found -> answers.of(found, hits -> projection.of(SearchAnswer.rows(hits), call.fields()),
                        SearchAnswer::new));
    }
}
