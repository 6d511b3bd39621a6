package io.souvenir.engine.provider.client;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import dev.langchain4j.http.client.HttpClientBuilder;
import dev.langchain4j.model.chat.Capability;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.embedding.EmbeddingModel;
import dev.langchain4j.model.openai.OpenAiChatModel;
import dev.langchain4j.model.openai.OpenAiEmbeddingModel;
import dev.langchain4j.model.scoring.ScoringModel;
import io.souvenir.engine.provider.ModelConfiguration;
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

    ChatModel chat(OpenAi settings, ModelConfiguration configuration, Duration timeout) {
        return chat(settings.jsonSchema(), client(configuration, timeout))
                .baseUrl(settings.baseUrl()).modelName(settings.model()).apiKey(key(configuration.secret())).build();
    }

    ChatModel chat(AzureOpenAi settings, ModelConfiguration configuration, Duration timeout) {
        return chat(settings.jsonSchema(), client(configuration, timeout))
                .baseUrl(deployment(settings)).modelName(settings.deployment())
                .customHeaders(azureKey(configuration.secret())).customQueryParams(Map.of("api-version", settings.apiVersion()))
                .build();
    }

    /** Without retries: the callers of models decide about them. */
    private static OpenAiChatModel.OpenAiChatModelBuilder chat(boolean jsonSchema, HttpClientBuilder client) {
        OpenAiChatModel.OpenAiChatModelBuilder builder = OpenAiChatModel.builder().httpClientBuilder(client)
                .maxRetries(0);
        return jsonSchema ? builder.strictJsonSchema(true).supportedCapabilities(Capability.RESPONSE_FORMAT_JSON_SCHEMA)
                : builder;
    }

    EmbeddingModel embedding(OpenAi settings, ModelConfiguration configuration, Duration timeout) {
        return embedding(client(configuration, timeout)).baseUrl(settings.baseUrl()).modelName(settings.model())
                .apiKey(key(configuration.secret())).build();
    }

    EmbeddingModel embedding(AzureOpenAi settings, ModelConfiguration configuration, Duration timeout) {
        return embedding(client(configuration, timeout)).baseUrl(deployment(settings)).modelName(settings.deployment())
                .customHeaders(azureKey(configuration.secret())).customQueryParams(Map.of("api-version", settings.apiVersion()))
                .build();
    }

    private static OpenAiEmbeddingModel.OpenAiEmbeddingModelBuilder embedding(HttpClientBuilder client) {
        return OpenAiEmbeddingModel.builder().httpClientBuilder(client).maxRetries(0);
    }

    ScoringModel rerank(OpenAi settings, ModelConfiguration configuration, Duration timeout) {
        return new RerankModel(client(configuration, timeout).build(), settings,
                configuration.secret().map(OpenAiModels::apiKey));
    }

    private HttpClientBuilder client(ModelConfiguration configuration, Duration timeout) {
        return new LangChainHttp.Builder(new LangChainHttp(http, timeout, configuration.trusted()));
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
