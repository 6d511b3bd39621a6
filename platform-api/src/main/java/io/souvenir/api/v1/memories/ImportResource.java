package io.souvenir.api.v1.memories;

import java.time.Duration;

import jakarta.enterprise.context.RequestScoped;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

import io.quarkus.resteasy.reactive.jackson.CustomDeserialization;
import io.smallrye.mutiny.Uni;
import io.souvenir.api.input.Limits;
import io.souvenir.api.input.Parameters;
import io.souvenir.api.input.StrictReader;
import io.souvenir.api.limits.AddsMemories;
import io.souvenir.api.security.Principal;
import io.souvenir.engine.ingest.imports.ImportReceipt;
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
    @Operation(operationId = "importMemories", summary = "Take over memories from elsewhere, ids and times included",
            description = "All of them are durable when this answers, or none is. A memory whose id the project has is left as "
                    + "it is and one that it was told to forget stays forgotten, so an import may be repeated whole. An id of a "
                    + "memory in another project of the organization is refused.")
    @APIResponse(responseCode = "202", description = "Accepted and not done yet", content = @Content(
            mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = ImportView.class)))
    @APIResponse(responseCode = "200", description = "Every event is done, or failed", content = @Content(
            mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = ImportView.class)))
    @APIResponse(responseCode = "422", ref = "Problem")
    public Uni<RestResponse<ImportView>> add(@NotNull @Valid ImportMemories body,
            @QueryParam("wait") @Parameter(description = "Seconds to wait for every event to be SUCCEEDED or FAILED",
                    schema = @Schema(type = SchemaType.INTEGER, minimum = "0", maximum = "30",
                            defaultValue = "0")) @Nullable String wait,
            @HeaderParam("Idempotency-Key") @Parameter(
                    description = "Repeating an import with the same key answers the first one's events; with another body it is refused") @Pattern(
                            regexp = "[\\x21-\\x7e]{1,256}",
                            message = "must be 1 to 256 visible ASCII characters") @Nullable String idempotencyKey) {
        int seconds = Parameters.whole("wait", wait, 0, Limits.MAX_WAIT_SECONDS, 0);
        return imports.accept(principal.project(), body.toEngine(idempotencyKey))
                .chain(receipt -> seconds == 0 ? Uni.createFrom().item(receipt)
                        : imports.settled(principal.project(), receipt, Duration.ofSeconds(seconds)))
                .map(ImportResource::answered);
    }

    private static RestResponse<ImportView> answered(ImportReceipt receipt) {
        return RestResponse.status(receipt.settled() ? RestResponse.Status.OK : RestResponse.Status.ACCEPTED,
                ImportView.of(receipt));
    }
}
