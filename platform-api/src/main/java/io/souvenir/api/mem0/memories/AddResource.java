package io.souvenir.api.mem0.memories;

import java.time.Duration;

import jakarta.enterprise.context.RequestScoped;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

import io.smallrye.mutiny.Uni;
import io.souvenir.api.input.Limits;
import io.souvenir.api.limits.AddsMemories;
import io.souvenir.api.mem0.wire.OutputFormat;
import io.souvenir.api.mem0.wire.ProjectClaims;
import io.souvenir.api.mem0.wire.RequestValidator;
import io.souvenir.api.security.Principal;
import io.souvenir.engine.ingest.IngestEvent;
import io.souvenir.engine.ingest.IngestService;

@Path("/")
@RequestScoped
@Tag(name = "mem0")
class AddResource {

    private final Principal principal;
    private final IngestService ingest;
    private final RequestValidator validator;

    AddResource(Principal principal, IngestService ingest, RequestValidator validator) {
        this.principal = principal;
        this.ingest = ingest;
        this.validator = validator;
    }

    @POST
    @Path("v3/memories/add/")
    @AddsMemories
    @Operation(operationId = "mem0Add", summary = "Add a conversation or a memory")
    @APIResponse(responseCode = "200", description = "PENDING. Where infer is false: the results")
    public Uni<AddAnswer> add(@NotNull AddCall call) {
        return accept(call, !call.infers())
                .map(event -> call.infers() ? AddAnswer.accepted(event) : AddAnswer.completed(event));
    }

    @POST
    @Path("v1/memories/")
    @AddsMemories
    @Operation(operationId = "mem0AddV1", summary = "Add a conversation or a memory (older SDKs)",
            description = "Where async_mode or infer is false, the response waits until the memories are stored.")
    @APIResponse(responseCode = "200", description = "An array; for output_format v1.1 an object with the array in results")
    public Uni<Object> addV1(@NotNull AddCall call) {
        return accept(call, call.waits())
                .map(event -> OutputFormat.of(LegacyAddAnswer.of(event), call.outputFormat()));
    }

    private Uni<IngestEvent> accept(AddCall call, boolean wait) {
        ProjectClaims.check(principal, call.orgId(), call.projectId());
        return ingest.accept(principal.project(), validator.valid(call.toAddMemories()).toEngine(null))
                .chain(event -> wait ? ingest.settled(principal.project(), event.id(),
                        Duration.ofSeconds(Limits.MAX_WAIT_SECONDS)) : Uni.createFrom().item(event));
    }
}
