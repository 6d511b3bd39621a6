package io.souvenir.engine.extraction.model;

import static io.souvenir.engine.testing.EngineClient.await;
import static io.souvenir.engine.testing.EngineClient.newProject;
import static io.souvenir.engine.testing.EngineClient.user;
import static io.souvenir.engine.testing.ScriptedModel.breaksOff;
import static io.souvenir.engine.testing.ScriptedModel.fact;
import static io.souvenir.engine.testing.ScriptedModel.facts;
import static io.souvenir.engine.testing.ScriptedModel.fails;
import static io.souvenir.engine.testing.ScriptedModel.refuses;
import static io.souvenir.engine.testing.ScriptedModel.says;
import static io.souvenir.engine.testing.ScriptedModel.staysSilent;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.souvenir.engine.dates.Days;
import io.souvenir.engine.extraction.ExtractionOutcome;
import io.souvenir.engine.extraction.Guidance;
import io.souvenir.engine.filter.Filter;
import io.souvenir.engine.ingest.AddRequest;
import io.souvenir.engine.ingest.IngestEvent;
import io.souvenir.engine.ingest.Message;
import io.souvenir.engine.ingest.Message.Role;
import io.souvenir.engine.memory.Memory;
import io.souvenir.engine.memory.MemoryAttributes.Kind;
import io.souvenir.engine.memory.Visibility;
import io.souvenir.engine.tenancy.ProjectRef;
import io.souvenir.engine.tenancy.TenantSql;
import io.souvenir.engine.testing.EngineClient;
import io.souvenir.engine.testing.ModelsOnLoopback;
import io.souvenir.engine.testing.ScriptedModel;
import io.souvenir.engine.testing.Servers;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

@QuarkusTest
@QuarkusTestResource(ModelsOnLoopback.class)
@QuarkusTestResource(value = Servers.class, initArgs = @ResourceArg(name = "database", value = "it_engine"))
class ModelExtractionIT {

    private static final Instant MONDAY = Instant.parse("2024-05-13T10:00:00Z");
    private static final String SAID = "Yesterday I adopted a grey kitten called Miso";
    private static final String ANSWERED = "Congratulations! I suggest that you feed Miso wet food";
    private static final String LEARNED = "Ann adopted a grey kitten called Miso on 12 May 2024.";

    @Inject
    EngineClient engine;
    @Inject
    TenantSql sql;

    private static AddRequest chat(boolean infer, Message... messages) {
        return new AddRequest(List.of(messages), user("ann"), Map.of(), infer, MONDAY, null, false, null, Guidance.NONE);
    }

    private static AddRequest kitten(boolean infer) {
        return chat(infer, new Message(Role.USER, SAID, "Ann"), new Message(Role.ASSISTANT, ANSWERED, null));
    }

    private List<Memory> kept(ProjectRef project) {
        return await(engine.lists.page(project, new Filter.All(), Visibility.EVERYTHING, 100, null)).items();
    }

    private List<String> texts(ProjectRef project, Kind kind) {
        return kept(project).stream().filter(memory -> memory.attributes().kind() == kind).map(Memory::text).toList();
    }

    @Test
    void factsJoinWhatWasSaid() {
        // Given
        ProjectRef project = newProject();
        try (ScriptedModel model = new ScriptedModel(facts(
                fact(LEARNED, 0).put("about_from", "2024-05-12").put("about_to", "2024-05-12")
                        .put("categories", new JsonArray().add("Family").add("unheard_of")),
                fact("The assistant suggested wet food for Ann's kitten Miso.", 1, 0)))) {
            model.chosenBy(project, sql);

            // When
            IngestEvent event = engine.add(project, kitten(true));

            // Then
            assertThat(event.extraction()).isEqualTo(ExtractionOutcome.MODEL);
            assertThat(texts(project, Kind.TURN)).containsExactlyInAnyOrder(SAID, ANSWERED);
            Memory learned = kept(project).stream().filter(memory -> memory.text().equals(LEARNED)).findFirst().orElseThrow();
            assertThat(learned.attributes().turns()).containsExactly(0);
            assertThat(learned.attributes().about())
                    .isEqualTo(new Days(LocalDate.parse("2024-05-12"), LocalDate.parse("2024-05-12")));
            assertThat(learned.categories()).containsExactly("family");
            assertThat(learned.attributes().language()).isEqualTo("en");
            assertThat(texts(project, Kind.FACT)).hasSize(2);
            assertThat(await(engine.lists.page(project, new Filter.All(), Visibility.current(false), 100, null)).items())
                    .as("turns that facts speak for").extracting(memory -> memory.attributes().kind()).containsOnly(Kind.FACT);
            assertThat(model.questions()).hasSize(1);
            assertThat(model.questions().get(0).getJsonObject("response_format").getString("type")).isEqualTo("json_schema");
            assertThat(model.told(0)).contains("2024-05-13", "Monday", "Miso");
        }
    }

    @Test
    void anAnswerOfAnotherFormIsPutRightOnce() {
        // Given
        ProjectRef project = newProject();
        try (ScriptedModel model = new ScriptedModel(says("{\"facts\":[{\"text\":\"Ann adop"), facts(fact(LEARNED, 0)))) {
            model.chosenBy(project, sql);

            // When
            IngestEvent event = engine.add(project, kitten(true));

            // Then
            assertThat(event.extraction()).isEqualTo(ExtractionOutcome.MODEL);
            assertThat(texts(project, Kind.FACT)).containsExactly(LEARNED);
            assertThat(model.told(1)).contains("not one complete JSON object");
        }
    }

    @Test
    void whatPassesIsWaitedOut() {
        // Given
        ProjectRef project = newProject();
        try (ScriptedModel model = new ScriptedModel(fails(429), fails(503), facts(fact(LEARNED, 0)))) {
            model.chosenBy(project, sql);

            // When
            IngestEvent event = engine.add(project, kitten(true));

            // Then
            assertThat(event.extraction()).isEqualTo(ExtractionOutcome.MODEL);
            assertThat(texts(project, Kind.FACT)).containsExactly(LEARNED);
        }
    }

    static Stream<Arguments> failures() {
        return Stream.of(
                Arguments.of("malformed_answer", false, 2, says("I would rather tell you a story")),
                Arguments.of("malformed_answer", false, 2, says("{\"facts\":[{\"text\":5,\"turns\":[0]}]}")),
                Arguments.of("refused", false, 1, refuses()),
                Arguments.of("rate_limited", true, 3, fails(429)),
                Arguments.of("upstream_error", true, 3, fails(500)),
                Arguments.of("unauthorized", false, 1, fails(401)),
                Arguments.of("unreachable", true, 3, breaksOff()),
                Arguments.of("timeout", true, 1, staysSilent()));
    }

    @ParameterizedTest
    @MethodSource("failures")
    void noAddIsLostWhenTheModelFails(String reason, boolean pending, int asked, ScriptedModel.Answer answer) {
        // Given
        ProjectRef project = newProject();
        try (ScriptedModel model = new ScriptedModel(answer)) {
            model.chosenBy(project, sql);

            // When
            IngestEvent event = engine.add(project, kitten(true));

            // Then
            assertThat(event.status()).isEqualTo(IngestEvent.Status.SUCCEEDED);
            assertThat(event.extraction()).isEqualTo(pending ? ExtractionOutcome.pending(reason)
                    : ExtractionOutcome.offline(reason));
            assertThat(texts(project, Kind.TURN)).containsExactlyInAnyOrder(SAID, ANSWERED);
            assertThat(texts(project, Kind.FACT)).isEmpty();
            assertThat(model.questions()).hasSize(asked);
        }
    }

    @Test
    void anOutageIsNotWaitedForAgainAtOnce() {
        // Given
        ProjectRef project = newProject();
        try (ScriptedModel model = new ScriptedModel(fails(503))) {
            model.chosenBy(project, sql);
            engine.add(project, kitten(true));

            // When
            IngestEvent event = engine.add(project, chat(true, new Message(Role.USER, "My sister lives in Lisbon", "Ann")));

            // Then
            assertThat(event.extraction()).isEqualTo(ExtractionOutcome.pending("upstream_error"));
            assertThat(model.questions()).hasSize(3);
        }
    }

    @Test
    void aRepeatAndADirectImportAskNoModel() {
        // Given
        ProjectRef project = newProject();
        try (ScriptedModel model = new ScriptedModel(facts(fact(LEARNED, 0)))) {
            model.chosenBy(project, sql);
            engine.add(project, kitten(true));

            // When
            IngestEvent repeat = engine.add(project, kitten(true));
            IngestEvent direct = engine.add(project, chat(false, new Message(Role.USER, "I take my coffee black", "Ann")));

            // Then
            assertThat(repeat.results()).extracting(IngestEvent.Result::effect).containsOnly(IngestEvent.Effect.NONE);
            assertThat(direct.extraction()).isNull();
            assertThat(model.questions()).hasSize(1);
        }
    }

    @Test
    void aTurnAndWhatWasLearnedFromItAreOneHit() {
        // Given
        ProjectRef project = newProject();
        try (ScriptedModel model = new ScriptedModel(facts(fact(LEARNED, 0)))) {
            model.chosenBy(project, sql);
            engine.add(project, kitten(true));

            // When
            List<String> found = engine.found(project, "ann", "Which kitten did Ann adopt in May 2024?");

            // Then
            assertThat(found).containsExactly(LEARNED, ANSWERED);
        }
    }

    @Test
    void forgettingATurnForgetsWhatWasLearnedFromIt() {
        // Given
        ProjectRef project = newProject();
        try (ScriptedModel model = new ScriptedModel(facts(fact(LEARNED, 0),
                fact("The assistant suggested wet food for the kitten Miso.", 1)))) {
            model.chosenBy(project, sql);
            engine.add(project, kitten(true));
            Memory turn = kept(project).stream().filter(memory -> memory.text().equals(SAID)).findFirst().orElseThrow();

            // When
            await(engine.deleter.delete(project, turn.id(), null));

            // Then
            assertThat(texts(project, Kind.FACT)).containsExactly("The assistant suggested wet food for the kitten Miso.");
            assertThat(texts(project, Kind.TURN)).containsExactly(ANSWERED);
        }
    }

    @Test
    void forgettingAFactForgetsTheTurnThatSaysIt() {
        // Given
        ProjectRef project = newProject();
        try (ScriptedModel model = new ScriptedModel(facts(fact(LEARNED, 0)))) {
            model.chosenBy(project, sql);
            engine.add(project, kitten(true));
            Memory learned = kept(project).stream().filter(memory -> memory.text().equals(LEARNED)).findFirst().orElseThrow();

            // When
            await(engine.deleter.delete(project, learned.id(), null));

            // Then
            assertThat(kept(project)).extracting(Memory::text).containsExactly(ANSWERED);
            assertThat(engine.found(project, "ann", "Which kitten did Ann adopt?")).containsExactly(ANSWERED);
        }
    }

    @Test
    void whatStandsAroundTheAnswerAndABadPartOfItCostNothingElse() {
        // Given
        ProjectRef project = newProject();
        JsonObject undated = fact(LEARNED, 0).put("about_from", "last Sunday").put("entities", "none");
        try (ScriptedModel model = new ScriptedModel(says("<think>A kitten. {So} one fact?</think>Here it is:\n```json\n"
                + new JsonObject().put("facts", new JsonArray().add(undated).add(7)).encode() + "\n```\nAnything else?"))) {
            model.chosenBy(project, sql);

            // When
            IngestEvent event = engine.add(project, kitten(true));

            // Then
            assertThat(event.extraction()).isEqualTo(ExtractionOutcome.MODEL);
            assertThat(texts(project, Kind.FACT)).containsExactly(LEARNED);
            assertThat(model.questions()).hasSize(1);
        }
    }
}
