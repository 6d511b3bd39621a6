package io.souvenir.api.v1.providers;

import java.time.Instant;

import jakarta.enterprise.context.RequestScoped;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jspecify.annotations.Nullable;

import com.fasterxml.jackson.annotation.JsonInclude;

import io.quarkus.resteasy.reactive.jackson.CustomDeserialization;
import io.smallrye.mutiny.Uni;
import io.souvenir.api.input.Storable;
import io.souvenir.api.input.StrictReader;
import io.souvenir.api.security.Permission;
import io.souvenir.api.security.Principal;
import io.souvenir.api.security.RequiresPermission;
import io.souvenir.engine.reembedding.EmbeddingStatus;
import io.souvenir.engine.reembedding.ReembeddingService;

@Path("/souvenir/v1/embedding-model")
@RequestScoped
@RequiresPermission(Permission.MANAGE)
@Tag(name = "models")
@Produces(MediaType.APPLICATION_JSON)
class EmbeddingModelResource {

    private final Principal principal;
    private final ReembeddingService embedding;

    EmbeddingModelResource(Principal principal, ReembeddingService embedding) {
        this.principal = principal;
        this.embedding = embedding;
    }

    @GET
    @Operation(operationId = "getEmbeddingModel", summary = "Get the embedding model of the project",
            description = "Includes the progress of a change to another model.")
    @APIResponse(responseCode = "200", description = "The model and the progress of a change")
    public Uni<EmbeddingModelView> get() {
        return embedding.status(principal.project()).map(EmbeddingModelView::of);
    }

    @PUT
    @ResponseStatus(202)
    @CustomDeserialization(StrictReader.class)
    @Operation(operationId = "changeEmbeddingModel", summary = "Change the embedding model of the project",
            description = "All memories are embedded again in the background. Searches use the old vectors until all new ones exist. The same request again returns the progress. A request with the current model cancels a change.")
    @APIResponseSchema(value = EmbeddingModelView.class, responseCode = "202",
            responseDescription = "The model and the progress of a change")
    @APIResponse(responseCode = "404", ref = "Problem")
    @APIResponse(responseCode = "409", ref = "Problem")
    public Uni<EmbeddingModelView> change(@NotNull @Valid EmbeddingModelBody body) {
        return embedding.change(principal.project(), body.model()).map(EmbeddingModelView::of);
    }

    @DELETE
    @ResponseStatus(202)
    @Operation(operationId = "cancelEmbeddingModelChange", summary = "Cancel a change of the embedding model",
            description = "Its new vectors are deleted. Without a change in progress, nothing happens.")
    @APIResponseSchema(value = EmbeddingModelView.class, responseCode = "202", responseDescription = "The current model")
    public Uni<EmbeddingModelView> cancel() {
        return embedding.cancel(principal.project()).map(EmbeddingModelView::of);
    }

    record EmbeddingModelBody(@NotNull @Size(min = 1, max = 100) @Storable @Schema(
            description = "The name of a built-in model (e5-small-v2-q, bge-small-en-v15-q), or remote for the project's own embedding model") String model) {
    }

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record EmbeddingModelView(@Schema(description = "The model that searches use") String model, int dimensions,
            @Schema(description = "The model of a change in progress") @Nullable String target,
            @Schema(description = "steady: no change in progress. embedding: memories are embedded. failed: the last attempt failed. dropping: old vectors are deleted.") String state,
            @Schema(description = "The number of memories that are processed") long done, long total,
            @Schema(description = "The kind of the last failure of the target model") @Nullable String problem,
            @Nullable Instant updatedAt) {

        static EmbeddingModelView of(EmbeddingStatus status) {
            return new EmbeddingModelView(status.model(), status.dimensions(), status.target(), status.state().wireName(),
                    status.done(), status.total(), status.problem(), status.since());
        }
    }
}
