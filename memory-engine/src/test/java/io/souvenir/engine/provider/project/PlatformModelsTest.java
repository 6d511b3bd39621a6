package io.souvenir.engine.provider.project;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.souvenir.engine.provider.ModelConfiguration;
import io.souvenir.engine.provider.ModelPurpose;
import io.souvenir.engine.provider.ModelSecret;
import io.souvenir.engine.provider.ModelSettings;
import io.souvenir.engine.provider.ModelsConfig;

class PlatformModelsTest {

    static PlatformModels models(Map<String, String> settings) {
        Map<String, String> named = settings.entrySet().stream()
                .collect(Collectors.toMap(it -> "souvenir.models.platform." + it.getKey(), Map.Entry::getValue));
        return new PlatformModels(new SmallRyeConfigBuilder().addDiscoveredConverters().withMapping(ModelsConfig.class)
                .withSources(new PropertiesConfigSource(named, "operator", 300)).build().getConfigMapping(ModelsConfig.class));
    }

    @Test
    void there_is_none_unless_the_operator_names_one() {
        // When
        PlatformModels models = models(Map.of());

        // Then
        assertThat(ModelPurpose.values()).allSatisfy(purpose -> assertThat(models.of(purpose)).isEmpty());
        assertThat(models.embedding()).isEmpty();
    }

    @Test
    void an_operators_model_is_trusted_and_has_its_own_key() {
        // When
        PlatformModels models = models(Map.of("chat.provider", "azure_openai", "chat.endpoint", "https://ours.example",
                "chat.deployment", "gpt", "chat.api-key", "secret"));

        // Then
        assertThat(models.of(ModelPurpose.CHAT)).contains(new ModelConfiguration(
                new ModelSettings.AzureOpenAi("https://ours.example", "gpt", "2024-10-21", true),
                Optional.of(new ModelSecret.ApiKey("secret")), true));
    }

    @Test
    void the_embedding_model_names_the_vectors_of_new_projects() {
        // When
        PlatformModels models = models(Map.of("embedding.provider", "openai", "embedding.base-url", "http://10.0.0.7:8000/v1",
                "embedding.model", "bge-m3", "embedding.dimensions", "1024"));

        // Then
        assertThat(models.embedding()).map(EmbeddingModelId::stored).contains("openai.bge-m3.1024");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            chat.provider=ours                                                   | SOUVENIR_MODELS_PLATFORM_CHAT_PROVIDER must be one of
            chat.provider=openai,chat.model=gpt                                  | SOUVENIR_MODELS_PLATFORM_CHAT_BASE_URL must be set
            chat.provider=bedrock,chat.region=moon,chat.model=m                  | region is not valid
            rerank.provider=sagemaker,rerank.region=eu-west-1,rerank.endpoint-name=e | provider must be openai
            embedding.provider=openai,embedding.base-url=http://a/v1,embedding.model=m | SOUVENIR_MODELS_PLATFORM_EMBEDDING_DIMENSIONS must be set
            """)
    void a_wrong_setting_names_itself(String settings, String message) {
        // Given
        Map<String, String> given = Arrays.stream(settings.split(","))
                .collect(Collectors.toMap(it -> it.split("=")[0], it -> it.split("=")[1]));

        // When, then
        assertThatThrownBy(() -> models(given)).hasMessageContaining(message);
    }
}
