package io.souvenir.engine.provider.project;

import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.runtime.Startup;
import io.souvenir.engine.error.SouvenirException;
import io.souvenir.engine.provider.ModelConfiguration;
import io.souvenir.engine.provider.ModelPurpose;
import io.souvenir.engine.provider.ModelSecret;
import io.souvenir.engine.provider.ModelSettings;
import io.souvenir.engine.provider.ModelsConfig;
import io.souvenir.engine.provider.ModelsConfig.PlatformModel;
import io.vertx.core.json.JsonObject;

/** The operator's models, for projects that have configured none. A wrong setting stops the application at its start. */
@Startup
@ApplicationScoped
public class PlatformModels {

    private static final Map<String, List<String>> REQUIRED = Map.of(
            ModelSettings.OPENAI, List.of("base_url", "model"),
            ModelSettings.AZURE_OPENAI, List.of("endpoint", "deployment"),
            ModelSettings.BEDROCK, List.of("region", "model"),
            ModelSettings.SAGEMAKER, List.of("region", "endpoint_name"));
    private static final Set<String> WITH_KEY = Set.of(ModelSettings.OPENAI, ModelSettings.AZURE_OPENAI);

    private final Map<ModelPurpose, ModelConfiguration> models = new EnumMap<>(ModelPurpose.class);
    private final Optional<EmbeddingModelId> embedding;

    PlatformModels(ModelsConfig config) {
        ModelsConfig.Platform platform = config.platform();
        platform.chat().ifPresent(model -> models.put(ModelPurpose.CHAT, configuration(ModelPurpose.CHAT, model)));
        platform.embedding()
                .ifPresent(model -> models.put(ModelPurpose.EMBEDDING, configuration(ModelPurpose.EMBEDDING, model)));
        platform.rerank().ifPresent(model -> models.put(ModelPurpose.RERANK, configuration(ModelPurpose.RERANK, model)));
        embedding = platform.embedding().map(model -> new EmbeddingModelId(
                ModelName.of(configuration(ModelPurpose.EMBEDDING, model).settings()),
                model.dimensions().orElseThrow(() -> wrong(ModelPurpose.EMBEDDING, "dimensions", "must be set"))));
    }

    public Optional<ModelConfiguration> of(ModelPurpose purpose) {
        return Optional.ofNullable(models.get(purpose));
    }

    /** The embedding model of new projects; empty where that is a local one. */
    public Optional<EmbeddingModelId> embedding() {
        return embedding;
    }

    private static ModelConfiguration configuration(ModelPurpose purpose, PlatformModel model) {
        JsonObject json = json(model);
        List<String> required = REQUIRED.get(model.provider());
        if (required == null) {
            throw wrong(purpose, "provider", "must be one of " + REQUIRED.keySet().stream().sorted().toList());
        }
        required.stream().filter(field -> !json.containsKey(field)).findFirst().ifPresent(field -> {
            throw wrong(purpose, field, "must be set");
        });
        ModelConfiguration configuration = new ModelConfiguration(ModelSettings.of(model.provider(), json), secret(model),
                true);
        try {
            ModelConfigurationRules.checkForm(purpose, configuration.settings());
        } catch (SouvenirException invalid) {
            throw new IllegalStateException("A model of souvenir.models.platform is wrong: " + invalid.getMessage(), invalid);
        }
        return configuration;
    }

    private static JsonObject json(PlatformModel model) {
        JsonObject json = new JsonObject().put("api_version", model.apiVersion().orElse(ModelSettings.AZURE_API_VERSION))
                .put("json_schema", model.jsonSchema().orElse(true));
        Map.of("base_url", model.baseUrl(), "model", model.model(), "endpoint", model.endpoint(),
                "deployment", model.deployment(), "region", model.region(), "endpoint_name", model.endpointName())
                .forEach((name, value) -> value.ifPresent(it -> json.put(name, it)));
        return json;
    }

    private static Optional<ModelSecret> secret(PlatformModel model) {
        return WITH_KEY.contains(model.provider()) ? model.apiKey().map(ModelSecret.ApiKey::new)
                : model.accessKeyId().flatMap(
                        id -> model.secretAccessKey().map(key -> new ModelSecret.AwsKey(id, key, null)));
    }

    private static IllegalStateException wrong(ModelPurpose purpose, String field, String what) {
        return new IllegalStateException("SOUVENIR_MODELS_PLATFORM_%s_%s %s".formatted(purpose.name(),
                field.toUpperCase(Locale.ROOT), what));
    }
}
