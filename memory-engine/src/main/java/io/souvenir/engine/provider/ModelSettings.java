package io.souvenir.engine.provider;

import io.vertx.core.json.JsonObject;

/** The provider and model with everything needed to call it, except the secret. */
public sealed interface ModelSettings {

    String OPENAI = "openai";
    String AZURE_OPENAI = "azure_openai";
    String BEDROCK = "bedrock";
    String SAGEMAKER = "sagemaker";
    String NONE = "none";

    String AZURE_API_VERSION = "2024-10-21";

    default String provider() {
        return switch (this) {
            case OpenAi it -> OPENAI;
            case AzureOpenAi it -> AZURE_OPENAI;
            case Bedrock it -> BEDROCK;
            case SageMaker it -> SAGEMAKER;
            case None it -> NONE;
        };
    }

    /** The provider's name of the model, its deployment or its endpoint. */
    default String modelName() {
        return switch (this) {
            case OpenAi it -> it.model();
            case AzureOpenAi it -> it.deployment();
            case Bedrock it -> it.model();
            case SageMaker it -> it.endpointName();
            case None it -> NONE;
        };
    }

    /**
     * A model behind an endpoint with OpenAI's API.
     *
     * @param baseUrl up to and with the version, such as {@code https://api.openai.com/v1}
     * @param jsonSchema whether the endpoint supports answers in a JSON schema
     */
    record OpenAi(String baseUrl, String model, boolean jsonSchema) implements ModelSettings {
    }

    /** A deployment of a model in Azure OpenAI. */
    record AzureOpenAi(String endpoint, String deployment, String apiVersion, boolean jsonSchema) implements ModelSettings {
    }

    /**
     * A model, or an inference profile, in AWS Bedrock.
     *
     * @param jsonSchema whether the model can answer in a JSON schema, by calling a tool with that schema
     */
    record Bedrock(String region, String model, boolean jsonSchema) implements ModelSettings {
    }

    /** An endpoint in AWS SageMaker. */
    record SageMaker(String region, String endpointName) implements ModelSettings {
    }

    /** No model, although the operator has a default one. */
    record None() implements ModelSettings {
    }

    /** Whether both use the same server, so that the secret of one may be used for the other. */
    default boolean sameServer(ModelSettings other) {
        return switch (this) {
            case OpenAi it -> other instanceof OpenAi that && it.baseUrl().equals(that.baseUrl());
            case AzureOpenAi it -> other instanceof AzureOpenAi that && it.endpoint().equals(that.endpoint());
            case Bedrock it -> other instanceof Bedrock;
            case SageMaker it -> other instanceof SageMaker;
            case None it -> false;
        };
    }

    /** The form that is stored. */
    default JsonObject json() {
        return switch (this) {
            case OpenAi it -> new JsonObject().put("base_url", it.baseUrl()).put("model", it.model())
                    .put("json_schema", it.jsonSchema());
            case AzureOpenAi it -> new JsonObject().put("endpoint", it.endpoint()).put("deployment", it.deployment())
                    .put("api_version", it.apiVersion()).put("json_schema", it.jsonSchema());
            case Bedrock it -> new JsonObject().put("region", it.region()).put("model", it.model())
                    .put("json_schema", it.jsonSchema());
            case SageMaker it -> new JsonObject().put("region", it.region()).put("endpoint_name", it.endpointName());
            case None it -> new JsonObject();
        };
    }

    static ModelSettings of(String provider, JsonObject json) {
        return switch (provider) {
            case OPENAI -> new OpenAi(json.getString("base_url"), json.getString("model"), json.getBoolean("json_schema"));
            case AZURE_OPENAI -> new AzureOpenAi(json.getString("endpoint"), json.getString("deployment"),
                    json.getString("api_version"), json.getBoolean("json_schema"));
            case BEDROCK -> new Bedrock(json.getString("region"), json.getString("model"), json.getBoolean("json_schema"));
            case SAGEMAKER -> new SageMaker(json.getString("region"), json.getString("endpoint_name"));
            case NONE -> new None();
            default -> throw new IllegalStateException("There is no provider " + provider);
        };
    }
}
