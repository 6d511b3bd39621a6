package io.souvenir.api.v1.providers;

import jakarta.enterprise.context.RequestScoped;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

import io.quarkus.resteasy.reactive.jackson.CustomDeserialization;
import io.smallrye.mutiny.Uni;
import io.souvenir.api.input.StrictReader;
import io.souvenir.api.security.Permission;
import io.souvenir.api.security.Principal;
import io.souvenir.api.security.RequiresPermission;
import io.souvenir.engine.error.ErrorCode;
import io.souvenir.engine.error.SouvenirException;
import io.souvenir.engine.provider.ModelPurpose;
import io.souvenir.engine.provider.project.ModelService;

@Path("/souvenir/v1/models/{purpose}")
@RequestScoped
@RequiresPermission(Permission.MANAGE)
@Tag(name = "models")
class ModelsResource {

    private final Principal principal;
    private final ModelService models;

    ModelsResource(Principal principal, ModelService models) {
        this.principal = principal;
        this.models = models;
    }

    @GET
    @Operation(operationId = "getModel", summary = "Get the settings of the project's model for a purpose",
            description = "The purpose is chat, embedding or rerank.")
    @APIResponse(responseCode = "200", description = "The settings, without the secret")
    @APIResponse(responseCode = "404", ref = "Problem")
    public Uni<ModelView> get(@PathParam("purpose") String name) {
        ModelPurpose purpose = purpose(name);
        return models.get(principal.project(), purpose).map(chosen -> ModelView.of(purpose, chosen));
    }

    @PUT
    @CustomDeserialization(StrictReader.class)
    @Operation(operationId = "setModel", summary = "Set the project's model for a purpose",
            description = "Replaces the settings. The secret is stored encrypted and never returned. The purpose is chat, embedding or rerank.")
    @APIResponse(responseCode = "200", description = "The settings, without the secret")
    public Uni<ModelView> set(@PathParam("purpose") String name, @NotNull @Valid ModelBody body) {
        ModelPurpose purpose = purpose(name);
        return models.configure(principal.project(), purpose, body.toEngine()).map(chosen -> ModelView.of(purpose, chosen));
    }

    @DELETE
    @Operation(operationId = "removeModel", summary = "Remove the project's model for a purpose, with its secret",
            description = "The purpose is chat, embedding or rerank.")
    @APIResponse(responseCode = "204", description = "The project has no model for this purpose")
    @APIResponse(responseCode = "404", ref = "Problem")
    public Uni<Void> remove(@PathParam("purpose") String name) {
        return models.remove(principal.project(), purpose(name));
    }

    @POST
    @Path("/test")
    @CustomDeserialization(StrictReader.class)
    @Operation(operationId = "testModel", summary = "Send a short test request to a model",
            description = "Tests the model in the body, which need not be set; without a body, the model that is set. The purpose is chat, embedding or rerank.")
    @APIResponse(responseCode = "200", description = "The result, success or failure")
    @APIResponse(responseCode = "404", ref = "Problem")
    public Uni<ModelTestView> test(@PathParam("purpose") String name, @Valid @Nullable ModelBody body) {
        ModelPurpose purpose = purpose(name);
        return (body == null ? models.test(principal.project(), purpose)
                : models.test(principal.project(), purpose, body.toEngine())).map(ModelTestView::of);
    }

    private static ModelPurpose purpose(String name) {
        return ModelPurpose.named(name).orElseThrow(
                () -> new SouvenirException(ErrorCode.MODEL_NOT_FOUND, "The purpose must be chat, embedding or rerank."));
    }
}
