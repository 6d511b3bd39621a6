package io.souvenir.api.v1.providers;

import java.time.Duration;
import java.time.Instant;

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
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

import com.fasterxml.jackson.annotation.JsonInclude;

import io.quarkus.resteasy.reactive.jackson.CustomDeserialization;
import io.smallrye.mutiny.Uni;
import io.souvenir.api.input.StrictReader;
import io.souvenir.api.security.Permission;
import io.souvenir.api.security.Principal;
import io.souvenir.api.security.RequiresPermission;
import io.souvenir.engine.error.ErrorCode;
import io.souvenir.engine.error.SouvenirException;
import io.souvenir.engine.provider.ModelFailure;
import io.souvenir.engine.provider.ModelPurpose;
import io.souvenir.engine.provider.ModelSettings;
import io.souvenir.engine.provider.project.ConfiguredModel;
import io.souvenir.engine.provider.project.ModelService;
import io.souvenir.engine.provider.project.ModelTestResult;

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
            description = "The purpose is chat, embedding or rerank. Where the project has set none, this is the operator's default model, if there is one.")
    @APIResponse(responseCode = "200", description = "The settings, without the secret")
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
            description = "Then the project uses the operator's default model, if there is one; set the provider none to use no model. The purpose is chat, embedding or rerank.")
    @APIResponse(responseCode = "204", description = "The project has set no model for this purpose")
    public Uni<Void> remove(@PathParam("purpose") String name) {
        return models.remove(principal.project(), purpose(name));
    }

    @POST
    @Path("/test")
    @CustomDeserialization(StrictReader.class)
    @Operation(operationId = "testModel", summary = "Send a short test request to a model",
            description = "Tests the model in the body, which need not be set; without a body, the model that is set. The purpose is chat, embedding or rerank.")
    @APIResponse(responseCode = "200", description = "The result, success or failure")
    public Uni<ModelTestView> test(@PathParam("purpose") String name, @Valid @Nullable ModelBody body) {
        ModelPurpose purpose = purpose(name);
        return (body == null ? models.test(principal.project(), purpose)
                : models.test(principal.project(), purpose, body.toEngine())).map(ModelTestView::of);
    }

    private static ModelPurpose purpose(String name) {
        return ModelPurpose.named(name).orElseThrow(
                () -> new SouvenirException(ErrorCode.MODEL_NOT_FOUND, "The purpose must be chat, embedding or rerank."));
    }

    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "ModelTest", description = "The result of a test request to a model")
    record ModelTestView(boolean ok, long latencyMs,
            @Schema(description = "The name that the model returns") @Nullable String model,
            @Schema(description = "The dimensions of an embedding model") @Nullable Integer dimensions,
            @Schema(description = "The kind of failure: unauthorized, not_found, rejected, rate_limited, upstream_error, timeout, unreachable, address_refused or malformed_answer") @Nullable String problem,
            @Schema(description = "Details of the failure") @Nullable String detail,
            @Schema(description = "The number of seconds after which the provider accepts another request") @Nullable Long retryAfter) {

        static ModelTestView of(ModelTestResult trial) {
            ModelFailure failure = trial.failure();
            return new ModelTestView(trial.ok(), trial.millis(), trial.model(), trial.dimensions(),
                    failure == null ? null : failure.kind().wireName(), trial.detail(),
                    failure == null ? null : failure.retryAfter().map(Duration::toSeconds).orElse(null));
        }
    }

    @Schema(description = "The settings of a model, without its secret")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record ModelView(String purpose,
            @Schema(description = "project: the project has set it. platform: the operator's default model, whose address is not shown.") String source,
            String provider, @Nullable String baseUrl, @Nullable String model,
            @Nullable String endpoint,
            @Nullable String deployment, @Nullable String apiVersion, @Nullable String region, @Nullable String endpointName,
            @Nullable Boolean jsonSchema, @Schema(description = "Whether a secret is stored") boolean hasSecret,
            @Schema(description = "The last four characters of a long secret") @Nullable String secretSuffix,
            @Schema(description = "When the project has set it") @Nullable Instant updatedAt) {

        static ModelView of(ModelPurpose purpose, ConfiguredModel chosen) {
            ModelSettings settings = chosen.settings();
            if (chosen.platform()) {
                return new ModelView(purpose.wireName(), "platform", settings.provider(), null, settings.modelName(), null,
                        null,
                        null, null, null, null, false, null, null);
            }
            return new ModelView(purpose.wireName(), "project", settings.provider(), setting(settings, "base_url"),
                    setting(settings, "model"),
                    setting(settings, "endpoint"), setting(settings, "deployment"), setting(settings, "api_version"),
                    setting(settings, "region"), setting(settings, "endpoint_name"), settings.json().getBoolean("json_schema"),
                    chosen.secretSet(), chosen.secretEnd(), chosen.updatedAt());
        }

        private static @Nullable String setting(ModelSettings settings, String name) {
            return settings.json().getString(name);
        }
    }
}
