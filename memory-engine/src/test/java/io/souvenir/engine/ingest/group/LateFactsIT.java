package io.souvenir.engine.ingest.group;

import static io.souvenir.engine.testing.EngineClient.await;
import static io.souvenir.engine.testing.EngineClient.newProject;
import static io.souvenir.engine.testing.EngineClient.user;
import static io.souvenir.engine.testing.ScriptedModel.fact;
import static io.souvenir.engine.testing.ScriptedModel.facts;
import static io.souvenir.engine.testing.ScriptedModel.fails;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.souvenir.engine.extraction.ExtractionOutcome;
import io.souvenir.engine.extraction.Guidance;
import io.souvenir.engine.ingest.AddRequest;
import io.souvenir.engine.ingest.IngestEvent;
import io.souvenir.engine.ingest.IngestService;
import io.souvenir.engine.ingest.Message;
import io.souvenir.engine.ingest.Message.Role;
import io.souvenir.engine.tenancy.ProjectRef;
import io.souvenir.engine.tenancy.TenantSql;
import io.souvenir.engine.testing.EngineClient;
import io.souvenir.engine.testing.ModelsOnLoopback;
import io.souvenir.engine.testing.ScriptedModel;
import io.souvenir.engine.testing.Servers;

@QuarkusTest
@QuarkusTestResource(ModelsOnLoopback.class)
@QuarkusTestResource(value = Servers.class, initArgs = @ResourceArg(name = "database", value = "it_engine"))
class LateFactsIT {

    private static final String SAID = "Last week I adopted a grey kitten called Miso";
    private static final String ANSWERED = "I suggest that you feed Miso wet food";
    private static final String LEARNED = "Ann adopted a grey kitten called Miso.";

    @Inject
    EngineClient engine;
    @Inject
    TenantSql sql;

    @Test
    void factsThatCouldNotBeHadFollowFromTheTurnsThatAreLeft() {
        // Given
        ProjectRef project = newProject();
        try (ScriptedModel model = new ScriptedModel(fails(503), fails(503), fails(503), facts(fact(LEARNED, 0),
                fact("The assistant suggested wet food for the kitten Miso.", 1)))) {
            model.chosenBy(project, sql);
            IngestEvent event = engine.add(project, new AddRequest(List.of(new Message(Role.USER, SAID, "Ann"),
                    new Message(Role.ASSISTANT, ANSWERED, null)), user("ann"), Map.of("from", "chat"), true, null, null, false,
                    null,
                    Guidance.NONE));
            await(engine.deleter.delete(project, event.results().getLast().memoryId(), null));

            // When
            IngestEvent followed = await(IngestService.settled(() -> engine.ingest.event(project, event.id()),
                    it -> ExtractionOutcome.MODEL.equals(it.extraction()), EngineClient.PATIENCE));

            // Then
            assertThat(event.extraction()).isEqualTo(ExtractionOutcome.pending("upstream_error"));
            assertThat(followed.results()).extracting(IngestEvent.Result::text).containsExactlyInAnyOrder(SAID, LEARNED);
            assertThat(await(engine.memories.get(project, followed.results().getLast().memoryId())).metadata())
                    .containsEntry("from", "chat");
            assertThat(engine.found(project, "ann", "Which kitten did Ann adopt?")).as("a fact and its turn are one hit")
                    .containsExactly(LEARNED);
        }
    }
}
