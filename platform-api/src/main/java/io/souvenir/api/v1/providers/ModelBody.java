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

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;

import io.souvenir.api.input.Storable;
import io.souvenir.engine.error.SouvenirException;
import io.souvenir.engine.provider.ModelConfiguration;
import io.souvenir.engine.provider.ModelSecret;
import io.souvenir.engine.provider.ModelSettings;

/** A choice of a model. Each provider has settings of its own; those of another are a mistake. */
@JsonNaming(SnakeCaseStrategy.class)
record ModelBody(
        @NotNull @Pattern(regexp = "openai|azure_openai|bedrock|sagemaker",
                message = "must be openai, azure_openai, bedrock or sagemaker") String provider,
        @Size(min = 1, max = ModelBody.MAX_URL) @Storable @Schema(
                description = "openai: where it is, up to and with its version, over https and at a public address unless the operator permits it") @Nullable String baseUrl,
        @Size(min = 1, max = ModelBody.MAX_NAME) @Storable @Schema(
                description = "openai, bedrock: the model; in Bedrock also an inference profile") @Nullable String model,
        @Size(min = 1, max = ModelBody.MAX_URL) @Storable @Schema(
                description = "azure_openai: the resource, such as https://name.openai.azure.com") @Nullable String endpoint,
        @Size(min = 1, max = ModelBody.MAX_NAME) @Storable @Schema(
                description = "azure_openai: the deployment's name") @Nullable String deployment,
        @Size(min = 1, max = ModelBody.MAX_NAME) @Storable @Schema(
                description = "azure_openai: the API's version, 2024-10-21 unless given") @Nullable String apiVersion,
        @Size(min = 1, max = ModelBody.MAX_NAME) @Storable @Schema(
                description = "bedrock, sagemaker: the AWS region") @Nullable String region,
        @Size(min = 1, max = ModelBody.MAX_NAME) @Storable @Schema(
                description = "sagemaker: the endpoint's name") @Nullable String endpointName,
        @Schema(description = "openai, azure_openai, bedrock: whether the model can be held to a JSON schema; true unless given") @Nullable Boolean jsonSchema,
        @Size(min = 1, max = ModelBody.MAX_SECRET) @Storable @Schema(writeOnly = true,
                description = "openai (if its server wants one), azure_openai: the key. Where no secret is given, the one before stays while the server is the same") @Nullable String apiKey,
        @Size(min = 1, max = ModelBody.MAX_SECRET) @Storable @Schema(writeOnly = true,
                description = "bedrock, sagemaker: the AWS access key, unless the operator lends the server's credentials") @Nullable String accessKeyId,
        @Size(min = 1, max = ModelBody.MAX_SECRET) @Storable @Schema(
                writeOnly = true) @Nullable String secretAccessKey,
        @Size(min = 1, max = ModelBody.MAX_SECRET) @Storable @Schema(writeOnly = true,
                description = "With temporary AWS keys") @Nullable String sessionToken) {

    private static final int MAX_URL = 2048;
    private static final int MAX_NAME = 2048;
    private static final int MAX_SECRET = 4096;
    private static final String API_VERSION = "2024-10-21";

    private static final Map<String, Set<String>> FIELDS = Map.of(
            "openai", Set.of("base_url", "model", "json_schema", "api_key"),
            "azure_openai", Set.of("endpoint", "deployment", "api_version", "json_schema", "api_key"),
            "bedrock", Set.of("region", "model", "json_schema", "access_key_id", "secret_access_key", "session_token"),
            "sagemaker", Set.of("region", "endpoint_name", "access_key_id", "secret_access_key", "session_token"));

    ModelConfiguration choice() {
        refuseOthers();
        boolean schema = jsonSchema == null || jsonSchema;
        return switch (provider) {
            case "openai" ->
                new ModelConfiguration(new ModelSettings.OpenAi(required("base_url", baseUrl), required("model", model),
                        schema), key());
            case "azure_openai" -> new ModelConfiguration(new ModelSettings.AzureOpenAi(required("endpoint", endpoint),
                    required("deployment", deployment), apiVersion == null ? API_VERSION : apiVersion, schema), key());
            case "bedrock" ->
                new ModelConfiguration(new ModelSettings.Bedrock(required("region", region), required("model", model),
                        schema), awsKey());
            default -> new ModelConfiguration(new ModelSettings.SageMaker(required("region", region),
                    required("endpoint_name", endpointName)), awsKey());
        };
    }

    private void refuseOthers() {
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
                throw SouvenirException.invalid(field, field + " is no setting of " + provider);
            }
        });
    }

    private static String required(String field, @Nullable String value) {
        if (value == null || value.isBlank()) {
            throw SouvenirException.invalid(field, field + " must be given");
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

    /** Keys travel in headers. */
    private static String printable(String field, String key) {
        String bare = key.strip();
        if (!bare.matches("[\\x21-\\x7e]+")) {
            throw SouvenirException.invalid(field, field + " must consist of visible ASCII characters");
        }
        return bare;
    }

    /** It holds a secret. */
    @Override
    public String toString() {
        return "ModelBody";
    }
}
