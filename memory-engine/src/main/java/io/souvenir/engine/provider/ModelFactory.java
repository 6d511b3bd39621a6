package io.souvenir.engine.provider;

import java.time.Duration;

import jakarta.enterprise.context.ApplicationScoped;

import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.embedding.EmbeddingModel;
import dev.langchain4j.model.scoring.ScoringModel;

/** Builds the model of a choice. Building asks nobody anything. */
@ApplicationScoped
class ModelFactory {

    private final OpenAiModels openAi;
    private final AwsModels aws;

    ModelFactory(OpenAiModels openAi, AwsModels aws) {
        this.openAi = openAi;
        this.aws = aws;
    }

    ChatModel chat(ModelChoice choice, Duration timeout) {
        return switch (choice.settings()) {
            case ModelSettings.OpenAi it -> openAi.chat(it, choice.secret(), timeout);
            case ModelSettings.AzureOpenAi it -> openAi.chat(it, choice.secret(), timeout);
            case ModelSettings.Bedrock it -> aws.chat(it, choice.secret(), timeout);
            case ModelSettings.SageMaker it -> aws.chat(it, choice.secret(), timeout);
        };
    }

    EmbeddingModel embedding(ModelChoice choice, Duration timeout) {
        return switch (choice.settings()) {
            case ModelSettings.OpenAi it -> openAi.embedding(it, choice.secret(), timeout);
            case ModelSettings.AzureOpenAi it -> openAi.embedding(it, choice.secret(), timeout);
            case ModelSettings.Bedrock it -> aws.embedding(it, choice.secret(), timeout);
            case ModelSettings.SageMaker it -> aws.embedding(it, choice.secret(), timeout);
        };
    }

    /** Only of {@link ModelSettings.OpenAi}: {@link ChoiceRules} lets no other be chosen. */
    ScoringModel rerank(ModelChoice choice, Duration timeout) {
        if (choice.settings() instanceof ModelSettings.OpenAi it) {
            return openAi.rerank(it, choice.secret(), timeout);
        }
        throw new IllegalArgumentException(choice.settings().provider() + " does not rerank here");
    }
}
