package io.souvenir.engine.provider.client;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import dev.langchain4j.model.bedrock.BedrockChatModel;
import dev.langchain4j.model.bedrock.BedrockCohereEmbeddingModel;
import dev.langchain4j.model.bedrock.BedrockTitanEmbeddingModel;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.embedding.EmbeddingModel;
import io.souvenir.engine.provider.ModelConfiguration;
import io.souvenir.engine.provider.ModelSettings.Bedrock;
import io.souvenir.engine.provider.ModelSettings.SageMaker;
import io.souvenir.engine.provider.ModelsConfig;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.bedrockruntime.BedrockRuntimeClient;
import software.amazon.awssdk.services.bedrockruntime.auth.scheme.BedrockRuntimeAuthSchemeProvider;
import software.amazon.awssdk.services.sagemakerruntime.SageMakerRuntimeClient;

/** Models in AWS. */
@ApplicationScoped
class AwsModels {

    private final ModelHttp http;
    private final AwsCredentials credentials;
    private final ModelsConfig.Aws config;

    AwsModels(ModelHttp http, AwsCredentials credentials, ModelsConfig config) {
        this.http = http;
        this.credentials = credentials;
        this.config = config.aws();
    }

    ChatModel chat(Bedrock settings, ModelConfiguration configuration, Duration timeout) {
        ChatModel model = BedrockChatModel.builder().client(bedrock(settings, configuration, timeout)).modelId(settings.model())
                .maxRetries(0).build();
        return settings.jsonSchema() ? new SchemaByTool(model) : model;
    }

    ChatModel chat(SageMaker settings, ModelConfiguration configuration, Duration timeout) {
        return new SageMakerChatModel(sageMaker(settings, configuration, timeout));
    }

    /** Amazon's models embed one text per request, Cohere's many. */
    EmbeddingModel embedding(Bedrock settings, ModelConfiguration configuration, Duration timeout) {
        BedrockRuntimeClient client = bedrock(settings, configuration, timeout);
        return settings.model().contains("cohere.")
                ? BedrockCohereEmbeddingModel.builder().client(client).model(settings.model())
                        .inputType(BedrockCohereEmbeddingModel.InputType.SEARCH_DOCUMENT).maxRetries(0).build()
                : BedrockTitanEmbeddingModel.builder().client(client).model(settings.model()).maxRetries(0).build();
    }

    EmbeddingModel embedding(SageMaker settings, ModelConfiguration configuration, Duration timeout) {
        return new SageMakerEmbeddingModel(sageMaker(settings, configuration, timeout));
    }

    /** Always signs requests: a bearer token in the server's environment belongs to the operator and must not be used for a tenant. */
    private BedrockRuntimeClient bedrock(Bedrock settings, ModelConfiguration configuration, Duration timeout) {
        return prepared(BedrockRuntimeClient.builder(), settings.region(), configuration, timeout, config.bedrockEndpoint())
                .authSchemeProvider(BedrockRuntimeAuthSchemeProvider.defaultProvider(List.of("aws.auth#sigv4"))).build();
    }

    private SageMakerEndpoint sageMaker(SageMaker settings, ModelConfiguration configuration, Duration timeout) {
        return new SageMakerEndpoint(prepared(SageMakerRuntimeClient.builder(), settings.region(), configuration, timeout,
                config.sagemakerEndpoint()).build(), settings.endpointName());
    }

    /** Without retries: the callers of models decide about them. */
    private <B extends AwsClientBuilder<B, ?> & AwsSyncClientBuilder<B, ?>> B prepared(B builder, String region,
            ModelConfiguration configuration, Duration timeout, Optional<URI> endpoint) {
        endpoint.ifPresent(builder::endpointOverride);
        return builder.region(Region.of(region)).credentialsProvider(credentials.of(configuration))
                .httpClient(new AwsHttp(http, timeout))
                .overrideConfiguration(it -> it.retryStrategy(AwsRetryStrategy.doNotRetry()));
    }
}
