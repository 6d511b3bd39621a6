package io.souvenir.api.v1.providers;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

import io.souvenir.api.input.Storable;
import io.souvenir.engine.error.SouvenirException;
import io.souvenir.engine.provider.ModelConfiguration;
import io.souvenir.engine.provider.ModelSecret;
import io.souvenir.engine.provider.ModelSettings;

@Schema(description = "The settings of a model. Each provider has its own settings; settings of another provider are refused.")
record ModelBody(
        @NotNull @Pattern(regexp = "openai|azure_openai|bedrock|sagemaker|none",
                message = "must be openai, azure_openai, bedrock, sagemaker or none") @Schema(
                        description = "none: the project uses no model, although the operator has a default one") String provider,
        @Size(min = 1, max = ModelBody.MAX_URL) @Storable @Schema(
                description = "openai: the base URL with the version. It must use https and a public address, unless the operator permits others.") @Nullable String baseUrl,
        @Size(min = 1, max = ModelBody.MAX_NAME) @Storable @Schema(
                description = "openai, bedrock: the model, or an inference profile of Bedrock") @Nullable String model,
        @Size(min = 1, max = ModelBody.MAX_URL) @Storable @Schema(
                description = "azure_openai: the URL of the resource, for example https://name.openai.azure.com") @Nullable String endpoint,
        @Size(min = 1, max = ModelBody.MAX_NAME) @Storable @Schema(
                description = "azure_openai: the name of the deployment") @Nullable String deployment,
        @Size(min = 1, max = ModelBody.MAX_NAME) @Storable @Schema(
                description = "azure_openai: the API version. Default: 2024-10-21.") @Nullable String apiVersion,
        @Size(min = 1, max = ModelBody.MAX_NAME) @Storable @Schema(
                description = "bedrock, sagemaker: the AWS region") @Nullable String region,
        @Size(min = 1, max = ModelBody.MAX_NAME) @Storable @Schema(
                description = "sagemaker: the name of the endpoint") @Nullable String endpointName,
        @Schema(description = "openai, azure_openai, bedrock: whether the model supports structured output by JSON schema. Default: true.") @Nullable Boolean jsonSchema,
        @Size(min = 1, max = ModelBody.MAX_SECRET) @Storable @Schema(writeOnly = true,
                description = "openai, azure_openai: the API key. Without a key, the stored one is kept while the server stays the same.") @Nullable String apiKey,
        @Size(min = 1, max = ModelBody.MAX_SECRET) @Storable @Schema(writeOnly = true,
                description = "bedrock, sagemaker: the AWS access key. Not required where the operator permits the server's own credentials.") @Nullable String accessKeyId,
        @Size(min = 1, max = ModelBody.MAX_SECRET) @Storable @Schema(
                writeOnly = true) @Nullable String secretAccessKey,
        @Size(min = 1, max = ModelBody.MAX_SECRET) @Storable @Schema(writeOnly = true,
                description = "bedrock, sagemaker: the session token of temporary AWS credentials") @Nullable String sessionToken) {

    private static final int MAX_URL = 2048;
    private static final int MAX_NAME = 2048;
    private static final int MAX_SECRET = 4096;

    private static final Map<String, Set<String>> FIELDS = Map.of(
            "openai", Set.of("base_url", "model", "json_schema", "api_key"),
            "azure_openai", Set.of("endpoint", "deployment", "api_version", "json_schema", "api_key"),
            "bedrock", Set.of("region", "model", "json_schema", "access_key_id", "secret_access_key", "session_token"),
            "sagemaker", Set.of("region", "endpoint_name", "access_key_id", "secret_access_key", "session_token"));

    ModelConfiguration toEngine() {
        refuseForeignSettings();
        boolean schema = jsonSchema == null || jsonSchema;
        return switch (provider) {
            case "openai" ->
                ModelConfiguration.ofTenant(new ModelSettings.OpenAi(required("base_url", baseUrl), required("model", model),
                        schema), key());
            case "azure_openai" -> ModelConfiguration.ofTenant(new ModelSettings.AzureOpenAi(required("endpoint", endpoint),
                    required("deployment", deployment), apiVersion == null ? ModelSettings.AZURE_API_VERSION : apiVersion,
                    schema), key());
            case "bedrock" ->
                ModelConfiguration.ofTenant(new ModelSettings.Bedrock(required("region", region), required("model", model),
                        schema), awsKey());
            case "sagemaker" -> ModelConfiguration.ofTenant(new ModelSettings.SageMaker(required("region", region),
                    required("endpoint_name", endpointName)), awsKey());
            default -> ModelConfiguration.ofTenant(new ModelSettings.None(), Optional.empty());
        };
    }

    private void refuseForeignSettings() {
        Map<String, @Nullable Object> given = new TreeMap<>();
        given.put("base_url", baseUrl);
        given.put("model", model);
        given.put("endpoint", endpoint);
        given.put("deployment", deployment);
        given.put("api_version", apiVersion);
        given.put("region", region);
        given.put("endpoint_name", endpointName);
        given.put("json_schema", jsonSchema);
        given.put("api_key", apiKey);
        given.put("access_key_id", accessKeyId);
        given.put("secret_access_key", secretAccessKey);
        given.put("session_token", sessionToken);
        Set<String> own = FIELDS.getOrDefault(provider, Set.of());
        given.forEach((field, value) -> {
            if (value != null && !own.contains(field)) {
                throw SouvenirException.invalid(field, field + " is not a setting of " + provider);
            }
        });
    }

    private static String required(String field, @Nullable String value) {
        if (value == null || value.isBlank()) {
            throw SouvenirException.invalid(field, field + " is required");
        }
        return value.strip();
    }

    private Optional<ModelSecret> key() {
        return Optional.ofNullable(apiKey).map(key -> new ModelSecret.ApiKey(printable("api_key", key)));
    }

    private Optional<ModelSecret> awsKey() {
        if (accessKeyId == null && secretAccessKey == null && sessionToken == null) {
            return Optional.empty();
        }
        return Optional.of(new ModelSecret.AwsKey(printable("access_key_id", required("access_key_id", accessKeyId)),
                printable("secret_access_key", required("secret_access_key", secretAccessKey)),
                sessionToken == null ? null : printable("session_token", sessionToken)));
    }

    /** Keys are sent in HTTP headers. */
    private static String printable(String field, String key) {
        String stripped = key.strip();
        if (!stripped.matches("[\\x21-\\x7e]+")) {
            throw SouvenirException.invalid(field, field + " must consist of visible ASCII characters");
        }
        return stripped;
    }

    /** Hides the secrets. */
    @Override
    public String toString() {
        return "ModelBody";
    }
}
