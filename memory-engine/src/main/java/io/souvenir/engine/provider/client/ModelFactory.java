package io.souvenir.engine.provider.client;

import java.time.Duration;

import jakarta.enterprise.context.ApplicationScoped;

import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.embedding.EmbeddingModel;
import dev.langchain4j.model.scoring.ScoringModel;
import io.souvenir.engine.provider.ModelConfiguration;
import io.souvenir.engine.provider.ModelSettings;

/** Builds the clients of configured models. Building makes no request. */
@ApplicationScoped
public class ModelFactory {

    private final OpenAiModels openAi;
    private final AwsModels aws;

    ModelFactory(OpenAiModels openAi, AwsModels aws) {
        this.openAi = openAi;
        this.aws = aws;
    }

    public ChatModel chat(ModelConfiguration configuration, Duration timeout) {
        return switch (configuration.settings()) {
            case ModelSettings.OpenAi it -> openAi.chat(it, configuration, timeout);
            case ModelSettings.AzureOpenAi it -> openAi.chat(it, configuration, timeout);
            case ModelSettings.Bedrock it -> aws.chat(it, configuration, timeout);
            case ModelSettings.SageMaker it -> aws.chat(it, configuration, timeout);
            case ModelSettings.None it -> throw noModel();
        };
    }

    public EmbeddingModel embedding(ModelConfiguration configuration, Duration timeout) {
        return switch (configuration.settings()) {
            case ModelSettings.OpenAi it -> openAi.embedding(it, configuration, timeout);
            case ModelSettings.AzureOpenAi it -> openAi.embedding(it, configuration, timeout);
            case ModelSettings.Bedrock it -> aws.embedding(it, configuration, timeout);
            case ModelSettings.SageMaker it -> aws.embedding(it, configuration, timeout);
            case ModelSettings.None it -> throw noModel();
        };
    }

    /** Only servers with OpenAI's settings rerank; the configuration of others is refused. */
    public ScoringModel rerank(ModelConfiguration configuration, Duration timeout) {
        if (configuration.settings() instanceof ModelSettings.OpenAi it) {
            return openAi.rerank(it, configuration, timeout);
        }
        throw new IllegalArgumentException(configuration.settings().provider() + " does not rerank here");
    }

    private static IllegalArgumentException noModel() {
        return new IllegalArgumentException("No model is configured");
    }
}
