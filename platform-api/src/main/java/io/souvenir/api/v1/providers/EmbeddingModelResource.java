package io.souvenir.api.v1.providers;

import jakarta.enterprise.context.RequestScoped;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;

import io.quarkus.resteasy.reactive.jackson.CustomDeserialization;
import io.smallrye.mutiny.Uni;
import io.souvenir.api.input.StrictReader;
import io.souvenir.api.security.Permission;
import io.souvenir.api.security.Principal;
import io.souvenir.api.security.RequiresPermission;
import io.souvenir.engine.reembedding.ReembeddingService;

@Path("/souvenir/v1/embedding-model")
@RequestScoped
@RequiresPermission(Permission.MANAGE)
@Tag(name = "models")
class EmbeddingModelResource {

    private final Principal principal;
    private final ReembeddingService embedding;

    EmbeddingModelResource(Principal principal, ReembeddingService embedding) {
        this.principal = principal;
        this.embedding = embedding;
    }

    @GET
    @Operation(operationId = "getEmbeddingModel", summary = "Read what the project embeds with",
            description = "And, while it changes to another model, how far it has come.")
    @APIResponse(responseCode = "200", description = "The model, and the change under way")
    public Uni<EmbeddingModelView> get() {
        return embedding.status(principal.project()).map(EmbeddingModelView::of);
    }

    @PUT
    @ResponseStatus(202)
    @CustomDeserialization(StrictReader.class)
    @Operation(operationId = "changeEmbeddingModel", summary = "Bring the project's memories to another embedding model",
            description = "They are embedded beside the work; searches go by the old vectors until all new ones are there, then by the new ones alone. Asked for again, it says how far it has come. The model in use gives a change under way up.")
    @APIResponseSchema(value = EmbeddingModelView.class, responseCode = "202",
            responseDescription = "The model, and the change under way")
    @APIResponse(responseCode = "404", ref = "Problem")
    @APIResponse(responseCode = "409", ref = "Problem")
    public Uni<EmbeddingModelView> change(@NotNull @Valid EmbeddingModelBody body) {
        return embedding.change(principal.project(), body.model()).map(EmbeddingModelView::of);
    }

    @DELETE
    @ResponseStatus(202)
    @Operation(operationId = "cancelEmbeddingModelChange", summary = "Give a change of the embedding model up",
            description = "The vectors made for it are dropped. Without a change under way, nothing happens.")
    @APIResponseSchema(value = EmbeddingModelView.class, responseCode = "202", responseDescription = "The model that stays")
    public Uni<EmbeddingModelView> cancel() {
        return embedding.cancel(principal.project()).map(EmbeddingModelView::of);
    }
}
