package io.souvenir.engine.provider.client;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import dev.langchain4j.model.chat.Capability;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.embedding.EmbeddingModel;
import dev.langchain4j.model.openai.OpenAiChatModel;
import dev.langchain4j.model.openai.OpenAiEmbeddingModel;
import dev.langchain4j.model.scoring.ScoringModel;
import io.souvenir.engine.provider.ModelSecret;
import io.souvenir.engine.provider.ModelSettings.AzureOpenAi;
import io.souvenir.engine.provider.ModelSettings.OpenAi;

/** Models behind OpenAI's API. Azure's variant has other addresses and another header for the key. */
@ApplicationScoped
class OpenAiModels {

    private final ModelHttp http;

    OpenAiModels(ModelHttp http) {
        this.http = http;
    }

    ChatModel chat(OpenAi settings, Optional<ModelSecret> secret, Duration timeout) {
        return chat(settings.jsonSchema(), timeout)
                .baseUrl(settings.baseUrl()).modelName(settings.model()).apiKey(key(secret)).build();
    }

    ChatModel chat(AzureOpenAi settings, Optional<ModelSecret> secret, Duration timeout) {
        return chat(settings.jsonSchema(), timeout)
                .baseUrl(deployment(settings)).modelName(settings.deployment())
                .customHeaders(azureKey(secret)).customQueryParams(Map.of("api-version", settings.apiVersion())).build();
    }

    /** Without retries: the callers of models decide about them. */
    private OpenAiChatModel.OpenAiChatModelBuilder chat(boolean jsonSchema, Duration timeout) {
        OpenAiChatModel.OpenAiChatModelBuilder builder = OpenAiChatModel.builder()
                .httpClientBuilder(new LangChainHttp.Builder(http, timeout)).maxRetries(0);
        return jsonSchema ? builder.strictJsonSchema(true).supportedCapabilities(Capability.RESPONSE_FORMAT_JSON_SCHEMA)
                : builder;
    }

    EmbeddingModel embedding(OpenAi settings, Optional<ModelSecret> secret, Duration timeout) {
        return embedding(timeout).baseUrl(settings.baseUrl()).modelName(settings.model()).apiKey(key(secret)).build();
    }

    EmbeddingModel embedding(AzureOpenAi settings, Optional<ModelSecret> secret, Duration timeout) {
        return embedding(timeout).baseUrl(deployment(settings)).modelName(settings.deployment())
                .customHeaders(azureKey(secret)).customQueryParams(Map.of("api-version", settings.apiVersion())).build();
    }

    private OpenAiEmbeddingModel.OpenAiEmbeddingModelBuilder embedding(Duration timeout) {
        return OpenAiEmbeddingModel.builder().httpClientBuilder(new LangChainHttp.Builder(http, timeout)).maxRetries(0);
    }

    ScoringModel rerank(OpenAi settings, Optional<ModelSecret> secret, Duration timeout) {
        return new RerankModel(new LangChainHttp(http, timeout), settings, secret.map(OpenAiModels::apiKey));
    }

    private static String deployment(AzureOpenAi settings) {
        String endpoint = settings.endpoint();
        return (endpoint.endsWith("/") ? endpoint : endpoint + "/") + "openai/deployments/" + settings.deployment();
    }

    @SuppressWarnings("NullAway") // The builders take null for no key.
    private static String key(Optional<ModelSecret> secret) {
        return secret.map(OpenAiModels::apiKey).orElse(null);
    }

    private static Map<String, String> azureKey(Optional<ModelSecret> secret) {
        return secret.map(it -> Map.of("api-key", apiKey(it))).orElse(Map.of());
    }

    private static String apiKey(ModelSecret secret) {
        return switch (secret) {
            case ModelSecret.ApiKey it -> it.key();
            case ModelSecret.AwsKey it -> throw new IllegalArgumentException("An AWS key is no API key");
        };
    }
}
