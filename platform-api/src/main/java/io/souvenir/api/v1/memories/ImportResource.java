package io.souvenir.api.v1.memories;

import java.time.Duration;

import jakarta.enterprise.context.RequestScoped;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;

import io.quarkus.resteasy.reactive.jackson.CustomDeserialization;
import io.smallrye.mutiny.Uni;
import io.souvenir.api.input.StrictReader;
import io.souvenir.api.limits.AddsMemories;
import io.souvenir.api.security.Principal;
import io.souvenir.engine.ingest.imports.ImportService;

@Path("/souvenir/v1/memories/import")
@RequestScoped
@Tag(name = "memories")
class ImportResource {

    private final Principal principal;
    private final ImportService imports;

    ImportResource(Principal principal, ImportService imports) {
        this.principal = principal;
        this.imports = imports;
    }

    @POST
    @AddsMemories
    @CustomDeserialization(StrictReader.class)
    @Operation(operationId = "importMemories", summary = "Import memories with their ids and times",
            description = "The memories are durable when the response is sent: all of them, or none. A memory whose id the project "
                    + "already has is skipped; so is one that was deleted. An import can therefore be repeated. The id of a memory of "
                    + "another project of the organization is refused.")
    @APIResponse(responseCode = "202", description = "Accepted; processing is not complete", content = @Content(
            mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = ImportView.class)))
    @APIResponse(responseCode = "200", description = "Every event is SUCCEEDED or FAILED", content = @Content(
            mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = ImportView.class)))
    @APIResponse(responseCode = "422", ref = "Problem")
    public Uni<RestResponse<ImportView>> add(@NotNull @Valid ImportMemories body, @BeanParam @Valid AddParameters parameters) {
        int seconds = parameters.waitSeconds();
        return imports.accept(principal.project(), body.toEngine(parameters.idempotencyKey()))
                .chain(receipt -> seconds == 0 ? Uni.createFrom().item(receipt)
                        : imports.settled(principal.project(), receipt, Duration.ofSeconds(seconds)))
                .map(receipt -> RestResponse.status(
                        receipt.settled() ? RestResponse.Status.OK : RestResponse.Status.ACCEPTED, ImportView.of(receipt)));
    }
}
