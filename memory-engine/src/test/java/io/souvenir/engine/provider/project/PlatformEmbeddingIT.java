package io.souvenir.engine.provider.project;

import static io.souvenir.engine.testing.EngineClient.await;
import static io.souvenir.engine.testing.EngineClient.newProject;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.UUID;

import jakarta.inject.Inject;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusMock;
import io.quarkus.test.junit.QuarkusTest;
import io.souvenir.engine.embedders.Embedders;
import io.souvenir.engine.embedding.Embedder;
import io.souvenir.engine.tenancy.ProjectRef;
import io.souvenir.engine.testing.EngineClient;
import io.souvenir.engine.testing.ModelsOnLoopback;
import io.souvenir.engine.testing.ScriptedEmbeddings;
import io.souvenir.engine.testing.Servers;

/** The operator's remote embedding model is that of new projects. */
@QuarkusTest
@QuarkusTestResource(ModelsOnLoopback.class)
@QuarkusTestResource(value = Servers.class, initArgs = @ResourceArg(name = "database", value = "it_engine"))
class PlatformEmbeddingIT {

    @Inject
    EngineClient engine;

    @Inject
    Embedders embedders;

    private final ProjectRef project = newProject();
    private final ScriptedEmbeddings server = new ScriptedEmbeddings(64);

    @AfterEach
    void close() {
        server.close();
    }

    /** The settings of this test alone; the application has started with others. */
    private void operatorNamesTheModel() {
        QuarkusMock.installMockForType(PlatformModelsTest.models(Map.of("embedding.provider", "openai", "embedding.base-url",
                server.baseUrl(), "embedding.model", "bag-of-words", "embedding.dimensions", "64")), PlatformModels.class);
    }

    @Test
    void a_new_project_is_embedded_by_it() {
        // Given
        operatorNamesTheModel();
        UUID violin = engine.keep(project, "ann", "I play the violin on Sundays");

        // When
        var answer = engine.ask(project, Map.of("user_id", "ann"), "Who plays the violin?");

        // Then
        assertThat(answer.degraded()).isFalse();
        assertThat(answer.hits().getFirst().memory().id()).isEqualTo(violin);
        assertThat(await(embedders.of(project)).live().model()).isEqualTo("openai.bag-of-words.64");
        assertThat(server.asked()).isNotEmpty();
    }

    @Test
    void a_project_with_memories_keeps_the_model_of_their_vectors() {
        // Given
        engine.keep(project, "ann", "I play the violin on Sundays");
        embedders.invalidate(project);

        // When
        operatorNamesTheModel();

        // Then
        assertThat(await(embedders.of(project)).live().model()).isEqualTo(Embedder.BUILT_IN);
    }
}
