package io.souvenir.engine.embedders;

import static io.souvenir.engine.testing.EngineClient.await;
import static io.souvenir.engine.testing.EngineClient.newProject;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;

import jakarta.inject.Inject;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.souvenir.engine.embedding.Embedder;
import io.souvenir.engine.embedding.LocalEmbedders;
import io.souvenir.engine.provider.project.PlatformModels;
import io.souvenir.engine.tenancy.ProjectRef;
import io.souvenir.engine.tenancy.TenantSql;
import io.souvenir.engine.testing.EngineClient;
import io.souvenir.engine.testing.ModelsOnLoopback;
import io.souvenir.engine.testing.Servers;

/** The operator makes another model that of new projects, while there are projects. */
@QuarkusTest
@QuarkusTestResource(ModelsOnLoopback.class)
@QuarkusTestResource(value = Servers.class, initArgs = @ResourceArg(name = "database", value = "it_engine"))
class NewProjectsModelIT {

    private static final String OTHER = "bge-small-en-v15-q";

    @Inject
    EngineClient engine;

    @Inject
    TenantSql sql;

    @Inject
    LocalEmbedders local;

    @Inject
    RemoteEmbeddings remote;

    @Inject
    PlatformModels platform;

    @Inject
    EmbeddersConfig config;

    private final ProjectRef project = newProject();
    private Embedders afterTheChange;

    @BeforeEach
    void makeAnotherModelThatOfNewProjects() {
        afterTheChange = new Embedders(sql, new EmbeddingModels(local, remote, platform) {
            @Override
            public Embedder standard(ProjectRef ofProject) {
                return local(OTHER).orElseThrow();
            }
        }, config);
    }

    @Test
    void a_project_with_memories_keeps_the_model_of_their_vectors() {
        // Given
        engine.keep(project, "ann", "I play the violin");

        // When
        ActiveEmbedders after = await(afterTheChange.of(project));

        // Then
        assertThat(after.live().model()).isEqualTo(Embedder.BUILT_IN);
        assertThat(engine.ask(project, Map.of("user_id", "ann"), "Who plays an instrument?").degraded()).isFalse();
    }

    @Test
    void a_project_without_memories_gets_the_new_model_and_keeps_it_when_the_setting_is_taken_back() {
        // Given
        await(afterTheChange.of(project));

        // When
        Embedders takenBack = new Embedders(sql, new EmbeddingModels(local, remote, platform), config);

        // Then
        assertThat(await(takenBack.of(project)).live().model()).isEqualTo(OTHER);
    }
}
