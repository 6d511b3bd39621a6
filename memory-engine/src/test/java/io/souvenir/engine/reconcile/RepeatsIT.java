package io.souvenir.engine.reconcile;

import static io.souvenir.engine.testing.EngineClient.await;
import static io.souvenir.engine.testing.EngineClient.newProject;
import static io.souvenir.engine.testing.EngineClient.said;
import static io.souvenir.engine.testing.EngineClient.user;
import static io.souvenir.engine.testing.EngineClient.verbatim;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;

import jakarta.inject.Inject;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.souvenir.engine.extraction.Guidance;
import io.souvenir.engine.filter.Filter;
import io.souvenir.engine.ingest.AddRequest;
import io.souvenir.engine.ingest.IngestEvent;
import io.souvenir.engine.ingest.Message;
import io.souvenir.engine.memory.Memory;
import io.souvenir.engine.memory.Owners;
import io.souvenir.engine.memory.Revision;
import io.souvenir.engine.memory.Visibility;
import io.souvenir.engine.tenancy.ProjectRef;
import io.souvenir.engine.tenancy.TenantSql;
import io.souvenir.engine.testing.EngineClient;
import io.souvenir.engine.testing.Servers;

@QuarkusTest
@QuarkusTestResource(value = Servers.class, initArgs = @ResourceArg(name = "database", value = "it_engine"))
class RepeatsIT {

    @Inject
    EngineClient engine;

    @Inject
    TenantSql sql;

    private UUID keep(ProjectRef project, String sentence) {
        return engine.keep(project, "ann", sentence);
    }

    private List<String> listed(ProjectRef project) {
        return await(engine.lists.page(project, new Filter.All(), Visibility.current(false), 10, null)).items().stream()
                .map(Memory::text).toList();
    }

    private AddRequest with(String sentence, Map<String, Object> metadata, @Nullable LocalDate expiration, boolean immutable) {
        return new AddRequest(List.of(said(null, sentence)), user("ann"), metadata, false, null, expiration, immutable, null,
                Guidance.NONE);
    }

    @Test
    void aRepeatMakesNoMemoryAndNamesTheRepeatedOne() {
        // Given
        ProjectRef project = newProject();
        UUID first = keep(project, "I'm allergic to peanuts.");

        // When
        IngestEvent again = engine.add(project, verbatim(user("ann"), null, said(null, "I’m allergic to peanuts")));
        IngestEvent other = engine.add(project, verbatim(user("ann"), null, said(null, "I am allergic to peanuts")));

        // Then
        assertThat(again.repeated()).containsExactly(first);
        assertThat(again.results()).containsExactly(
                new IngestEvent.Result(first, "I'm allergic to peanuts.", user("ann"), IngestEvent.Effect.NONE));
        assertThat(other.results()).as("in other words").extracting(IngestEvent.Result::effect)
                .containsExactly(IngestEvent.Effect.ADD);
    }

    @Test
    void aRepeatWithMoreUpdatesTheRepeatedOne() {
        // Given
        ProjectRef project = newProject();
        UUID first = engine.add(project, with("I drink tea", Map.of("a", 1, "b", 1), null, false)).results().getFirst()
                .memoryId();
        LocalDate end = LocalDate.parse("2999-01-01");

        // When
        IngestEvent again = engine.add(project, with("I drink tea", Map.of("b", 2, "c", 2), end, true));
        IngestEvent kept = engine.add(project, with("I drink tea", Map.of(), null, false));

        // Then
        assertThat(again.results()).extracting(IngestEvent.Result::memoryId, IngestEvent.Result::effect)
                .containsExactly(tuple(first, IngestEvent.Effect.UPDATE));
        Memory memory = await(engine.memories.get(project, first));
        assertThat(memory.metadata()).isEqualTo(Map.of("a", 1, "b", 2, "c", 2));
        assertThat(memory.expirationDate()).isEqualTo(end);
        assertThat(memory.immutable()).isTrue();
        assertThat(await(engine.memories.history(project, first, null)).items()).extracting(Revision::change)
                .containsExactly(Revision.Change.ADD, Revision.Change.UPDATE);
        assertThat(kept.results()).as("the immutable one cannot be made permanent").extracting(IngestEvent.Result::effect)
                .containsExactly(IngestEvent.Effect.ADD);
    }

    @Test
    void aRepeatOfAnExpiredMemoryIsANewOne() {
        // Given
        ProjectRef project = newProject();
        engine.add(project, with("I drink tea", Map.of(), LocalDate.parse("2020-01-01"), false));

        // When
        keep(project, "I drink tea");

        // Then
        assertThat(listed(project)).containsExactly("I drink tea");
    }

    @Test
    void theSameAnswerToAnotherQuestionIsKept() {
        // Given
        ProjectRef project = newProject();
        String milk = "Do you drink milk?";
        AddRequest asked = chat("Are you allergic to nuts?", "Yes.", milk, "Yes.");
        engine.add(project, asked);

        // When
        IngestEvent again = engine.add(project, asked);
        IngestEvent changed = engine.add(project, chat(milk, "👎"));
        IngestEvent changedAgain = engine.add(project, chat(milk, "👍"));

        // Then
        assertThat(again.results()).extracting(IngestEvent.Result::effect).containsOnly(IngestEvent.Effect.NONE).hasSize(4);
        assertThat(changed.results()).extracting(IngestEvent.Result::text).as("an answer with its question")
                .containsExactly(milk, "👎");
        assertThat(changedAgain.results()).extracting(IngestEvent.Result::text).containsExactly(milk, "👍");
        assertThat(listed(project)).hasSize(8);
    }

    /** Questions and answers in turns. */
    private static AddRequest chat(String... turns) {
        List<Message> messages = IntStream.range(0, turns.length).mapToObj(
                i -> new Message(i % 2 == 0 ? Message.Role.ASSISTANT : Message.Role.USER, turns[i], null)).toList();
        return new AddRequest(messages, user("ann"), Map.of(), true, null, null, false, null, Guidance.NONE);
    }

    @Test
    void turnsThatComeOneByOneAreComparedInTheirRun() {
        // Given
        ProjectRef project = newProject();
        Owners run = new Owners("ann", null, null, "r1");
        List<String> turns = List.of("Are you allergic to nuts?", "Yes.", "Do you drink milk?", "Yes.", "Yes.");

        // When
        List<IngestEvent.Effect> changes = turns.stream().flatMap(
                turn -> engine.add(project, verbatim(run, null, said(null, turn))).results().stream())
                .map(IngestEvent.Result::effect).toList();

        // Then
        assertThat(changes).as("said twice in a row, it is one").containsExactly(IngestEvent.Effect.ADD, IngestEvent.Effect.ADD,
                IngestEvent.Effect.ADD, IngestEvent.Effect.ADD, IngestEvent.Effect.NONE);
    }

    @Test
    void aRepeatIsDeletedWithTheMemoryThatItRepeats() {
        // Given
        ProjectRef project = newProject();
        UUID first = keep(project, "I'm allergic to peanuts");
        engine.add(project, verbatim(user("ann"), null, said(null, "I’m allergic to peanuts.")));

        // When
        await(engine.deleter.delete(project, first, null));

        // Then
        assertThat(await(sql.transaction(project.tenant(), connection -> connection
                .query("select content from turn union all select assertion_hash::text from memory_assertion").execute()))
                .size()).isZero();
    }
}
