package io.souvenir.engine.provider;

import io.vertx.core.json.JsonObject;

/** The provider and model with everything needed to call it, except the secret. */
public sealed interface ModelSettings {

    /** The provider's name. */
    String provider();

    /**
     * A model behind an endpoint with OpenAI's API.
     *
     * @param baseUrl up to and with the version, such as {@code https://api.openai.com/v1}
     * @param jsonSchema whether the endpoint supports answers in a JSON schema
     */
    record OpenAi(String baseUrl, String model, boolean jsonSchema) implements ModelSettings {

        public static final String NAME = "openai";

        @Override
        public String provider() {
            return NAME;
        }
    }

    /** A deployment of a model in Azure OpenAI. */
    record AzureOpenAi(String endpoint, String deployment, String apiVersion, boolean jsonSchema) implements ModelSettings {

        public static final String NAME = "azure_openai";

        @Override
        public String provider() {
            return NAME;
        }
    }

    /**
     * A model, or an inference profile, in AWS Bedrock.
     *
     * @param jsonSchema whether the model can answer in a JSON schema, by calling a tool with that schema
     */
    record Bedrock(String region, String model, boolean jsonSchema) implements ModelSettings {

        public static final String NAME = "bedrock";

        @Override
        public String provider() {
            return NAME;
        }
    }

    /** An endpoint in AWS SageMaker. */
    record SageMaker(String region, String endpointName) implements ModelSettings {

        public static final String NAME = "sagemaker";

        @Override
        public String provider() {
            return NAME;
        }
    }

    /** Whether both use the same server, so that the secret of one may be used for the other. */
    default boolean sameServer(ModelSettings other) {
        return switch (this) {
            case OpenAi it -> other instanceof OpenAi that && it.baseUrl().equals(that.baseUrl());
            case AzureOpenAi it -> other instanceof AzureOpenAi that && it.endpoint().equals(that.endpoint());
            case Bedrock it -> other instanceof Bedrock;
            case SageMaker it -> other instanceof SageMaker;
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
        };
    }

    /** Reads the form that {@link #json} writes. */
    static ModelSettings of(String provider, JsonObject json) {
        return switch (provider) {
            case OpenAi.NAME -> new OpenAi(json.getString("base_url"), json.getString("model"), json.getBoolean("json_schema"));
            case AzureOpenAi.NAME -> new AzureOpenAi(json.getString("endpoint"), json.getString("deployment"),
                    json.getString("api_version"), json.getBoolean("json_schema"));
            case Bedrock.NAME -> new Bedrock(json.getString("region"), json.getString("model"), json.getBoolean("json_schema"));
            case SageMaker.NAME -> new SageMaker(json.getString("region"), json.getString("endpoint_name"));
            default -> throw new IllegalStateException("There is no provider " + provider);
        };
    }
}
