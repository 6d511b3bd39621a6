package io.souvenir.engine;

import static io.souvenir.engine.testing.EngineClient.await;
import static io.souvenir.engine.testing.EngineClient.newProject;
import static io.souvenir.engine.testing.EngineClient.user;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.BooleanSupplier;

import jakarta.inject.Inject;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.souvenir.engine.error.ErrorCode;
import io.souvenir.engine.error.SouvenirException;
import io.souvenir.engine.ingest.IngestEvent;
import io.souvenir.engine.provider.ModelConfiguration;
import io.souvenir.engine.provider.ModelPurpose;
import io.souvenir.engine.provider.ModelSettings;
import io.souvenir.engine.provider.project.ModelService;
import io.souvenir.engine.recall.Recall;
import io.souvenir.engine.reembedding.EmbeddingStatus;
import io.souvenir.engine.reembedding.EmbeddingStatus.State;
import io.souvenir.engine.reembedding.ReembeddingService;
import io.souvenir.engine.tenancy.ProjectRef;
import io.souvenir.engine.tenancy.TenantSql;
import io.souvenir.engine.testing.EngineClient;
import io.souvenir.engine.testing.ModelsOnLoopback;
import io.souvenir.engine.testing.ScriptedEmbeddings;
import io.souvenir.engine.testing.Servers;
import io.vertx.mutiny.sqlclient.Tuple;

/** A project embeds at a server of its choice, and goes on where that fails. */
@QuarkusTest
@QuarkusTestResource(ModelsOnLoopback.class)
@QuarkusTestResource(value = Servers.class, initArgs = @ResourceArg(name = "database", value = "it_engine"))
class RemoteEmbeddingIT {

    private static final String REMOTE = "openai.bag-of-words.64";
    private static final String BUILT_IN = "e5-small-v2-q";

    @Inject
    EngineClient engine;

    @Inject
    ReembeddingService embedding;

    @Inject
    ModelService models;

    @Inject
    TenantSql sql;

    private final ProjectRef project = newProject();
    private final ScriptedEmbeddings server = new ScriptedEmbeddings(64);

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void a_project_comes_to_a_remote_model_and_back_to_the_built_in_one() {
        // Given
        server.chosenBy(project, sql);
        UUID violin = engine.keep(project, "ann", "I play the violin on Sundays");
        for (int i = 0; i < 30; i++) {
            engine.keep(project, "ann", "My neighbour number " + i + " repairs bicycles");
        }

        // When
        await(embedding.change(project, ReembeddingService.REMOTE));
        awaitState(State.STEADY);

        // Then
        assertThat(status()).extracting(EmbeddingStatus::model, EmbeddingStatus::dimensions).containsExactly(REMOTE, 64);
        assertThat(stored()).containsOnly(REMOTE);
        Recall recall = engine.ask(project, Map.of("user_id", "ann"), "Who plays the violin?");
        assertThat(recall.degraded()).isFalse();
        assertThat(recall.hits().getFirst().memory().id()).isEqualTo(violin);
        assertThat(server.asked()).as("Texts go in batches").anyMatch(texts -> texts.size() > 1)
                .allMatch(texts -> texts.size() <= 32);
        assertThat(server.asked().getLast()).containsExactly("Who plays the violin?");

        // And back
        await(embedding.change(project, BUILT_IN));
        awaitState(State.STEADY);
        assertThat(stored()).containsOnly(BUILT_IN);
        assertThat(engine.ask(project, Map.of("user_id", "ann"), "Who plays the violin?").hits().getFirst().memory().id())
                .isEqualTo(violin);
    }

    @Test
    void while_the_model_is_away_searches_go_by_words_and_adds_wait() {
        // Given
        remote();
        UUID violin = engine.keep(project, "ann", "I play the violin on Sundays");

        // When
        server.answers(503);
        Recall without = engine.ask(project, Map.of("user_id", "ann"), "Is there a violin?");
        IngestEvent accepted = await(engine.ingest.accept(project,
                EngineClient.verbatim(user("ann"), null, EngineClient.said(null, "I bought a cello"))));
        IngestEvent waiting = await(engine.ingest.settled(project, accepted.id(), Duration.ofSeconds(3)));
        server.answers(200);

        // Then
        assertThat(without.degraded()).isTrue();
        assertThat(without.hits().getFirst().memory().id()).isEqualTo(violin);
        assertThat(waiting.results()).isEmpty();
        IngestEvent settled = await(engine.ingest.settled(project, accepted.id(), Duration.ofSeconds(20)));
        assertThat(settled.results()).hasSize(1);
        assertThat(engine.ask(project, Map.of("user_id", "ann"), "Who bought a cello?").degraded()).isFalse();
    }

    @Test
    void a_model_that_refuses_changes_nothing_and_is_asked_again_on_demand() {
        // Given
        server.chosenBy(project, sql);
        for (int i = 0; i < 20; i++) {
            engine.keep(project, "ann", "Friend number " + i + " repairs bicycles");
        }
        await(embedding.change(project, ReembeddingService.REMOTE));

        // When
        server.answers(401);
        awaitState(State.FAILED);

        // Then
        assertThat(status()).extracting(EmbeddingStatus::model, EmbeddingStatus::target, EmbeddingStatus::problem)
                .containsExactly(BUILT_IN, REMOTE, "unauthorized");
        assertThat(engine.ask(project, Map.of("user_id", "ann"), "Who repairs bicycles?").degraded()).isFalse();
        engine.keep(project, "ann", "Adds go on meanwhile");
        server.answers(200);
        await(embedding.change(project, ReembeddingService.REMOTE));
        awaitState(State.STEADY);
        assertThat(stored()).containsOnly(REMOTE);
    }

    @Test
    void the_chosen_model_is_not_exchanged_beneath_the_vectors_made_with_it() {
        // Given
        remote();
        ModelSettings.OpenAi other = new ModelSettings.OpenAi("http://127.0.0.1:1234/v1", "another", true);
        ModelSettings.OpenAi same = new ModelSettings.OpenAi("http://127.0.0.1:1234/v1", "bag-of-words", true);

        // When, Then
        assertThatThrownBy(
                () -> await(models.configure(project, ModelPurpose.EMBEDDING,
                        ModelConfiguration.ofTenant(other, Optional.empty()))))
                .isInstanceOf(SouvenirException.class).extracting(it -> ((SouvenirException) it).code())
                .isEqualTo(ErrorCode.MODEL_IN_USE);
        assertThatThrownBy(() -> await(models.remove(project, ModelPurpose.EMBEDDING)))
                .extracting(it -> ((SouvenirException) it).code()).isEqualTo(ErrorCode.MODEL_IN_USE);
        assertThat(await(models.configure(project, ModelPurpose.EMBEDDING, ModelConfiguration.ofTenant(same, Optional.empty())))
                .settings())
                .as("The same model may move").isEqualTo(same);
    }

    @Test
    void a_model_that_embeds_nothing_is_not_changed_to() {
        // Given
        server.chosenBy(project, sql);
        server.answers(404);

        // When, Then
        assertThatThrownBy(() -> await(embedding.change(project, ReembeddingService.REMOTE)))
                .extracting(it -> ((SouvenirException) it).code()).isEqualTo(ErrorCode.VALIDATION_FAILED);
        assertThatThrownBy(() -> await(embedding.change(newProject(), ReembeddingService.REMOTE)))
                .extracting(it -> ((SouvenirException) it).code()).isEqualTo(ErrorCode.MODEL_NOT_FOUND);
        assertThatThrownBy(() -> await(embedding.change(project, "unheard-of")))
                .extracting(it -> ((SouvenirException) it).field()).isEqualTo("model");
        assertThat(status().state()).isEqualTo(State.STEADY);
    }

    private void remote() {
        server.chosenBy(project, sql);
        await(embedding.change(project, ReembeddingService.REMOTE));
        awaitState(State.STEADY);
    }

    private EmbeddingStatus status() {
        return await(embedding.status(project));
    }

    private void awaitState(State state) {
        until("the state is " + state, () -> status().state() == state);
    }

    private List<String> stored() {
        TreeSet<String> stored = new TreeSet<>();
        await(sql.transaction(project.tenant(),
                connection -> connection.preparedQuery("select distinct model from memory_vector where tenant_id = $1")
                        .execute(Tuple.of(project.tenant().value()))))
                .forEach(row -> stored.add(row.getString(0)));
        return List.copyOf(stored);
    }

    private static void until(String what, BooleanSupplier holds) {
        long deadline = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while (!holds.getAsBoolean()) {
            assertThat(System.nanoTime()).as(what).isLessThan(deadline);
            try {
                Thread.sleep(Duration.ofMillis(50));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
