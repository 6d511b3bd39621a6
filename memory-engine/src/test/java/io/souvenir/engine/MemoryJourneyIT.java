package io.souvenir.engine;

import static io.souvenir.engine.testing.EngineClient.await;
import static io.souvenir.engine.testing.EngineClient.newProject;
import static io.souvenir.engine.testing.EngineClient.said;
import static io.souvenir.engine.testing.EngineClient.user;
import static io.souvenir.engine.testing.EngineClient.verbatim;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;

import jakarta.inject.Inject;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import io.souvenir.engine.error.ErrorCode;
import io.souvenir.engine.error.SouvenirException;
import io.souvenir.engine.extraction.Guidance;
import io.souvenir.engine.filter.Filter;
import io.souvenir.engine.ingest.AddRequest;
import io.souvenir.engine.ingest.IngestEvent;
import io.souvenir.engine.ingest.Message;
import io.souvenir.engine.memory.Memory;
import io.souvenir.engine.memory.Owners;
import io.souvenir.engine.memory.Revision;
import io.souvenir.engine.memory.Visibility;
import io.souvenir.engine.memory.write.MemoryPatch;
import io.souvenir.engine.tenancy.ProjectRef;
import io.souvenir.engine.testing.EngineClient;
import io.souvenir.engine.testing.Servers;

@QuarkusTest
@QuarkusTestResource(value = Servers.class, initArgs = @ResourceArg(name = "database", value = "it_engine"))
class MemoryJourneyIT {

    private static final Filter ANN = new Filter.Compare(Filter.Field.USER_ID, null, Filter.Operator.EQ, List.of("ann"));

    @Inject
    EngineClient engine;

    @Test
    void whatWasSaidIsFoundByMeaning() {
        // Given
        ProjectRef project = newProject();
        engine.keep(project, "ann", "I adopted a grey kitten from the shelter last week");
        engine.keep(project, "ann", "My sister works as a nurse in Lisbon");
        engine.keep(project, "ann", "The quarterly report is due on Friday");

        // When
        List<String> found = engine.found(project, "ann", "Which pet does she have?");

        // Then
        assertThat(found).hasSize(3).first().asString().contains("kitten");
    }

    @Test
    void aConversationKeepsWhatSaysSomething() {
        // Given
        ProjectRef project = newProject();
        AddRequest conversation = new AddRequest(List.of(
                new Message(Message.Role.SYSTEM, "You are a helpful assistant", null),
                new Message(Message.Role.USER, "Hi, good morning!", null),
                new Message(Message.Role.USER, "I am allergic to peanuts", null),
                new Message(Message.Role.ASSISTANT, "Noted: I will leave peanuts out of your recipes", null)),
                user("ann"), Map.of("source", "chat"), true, null, null, false, null, Guidance.NONE);

        // When
        IngestEvent event = engine.add(project, conversation);

        // Then
        assertThat(event.status()).isEqualTo(IngestEvent.Status.SUCCEEDED);
        assertThat(event.results()).extracting(IngestEvent.Result::text).containsExactly("I am allergic to peanuts",
                "Noted: I will leave peanuts out of your recipes");
    }

    @Test
    void aRepeatedAddMakesNothingTwice() {
        // Given
        ProjectRef project = newProject();
        engine.keep(project, "ann", "I take my coffee black");

        // When
        IngestEvent repeat = engine.add(project, verbatim(user("ann"), null, said(null, "I take my coffee black")));

        // Then
        assertThat(repeat.status()).isEqualTo(IngestEvent.Status.SUCCEEDED);
        assertThat(repeat.results()).extracting(IngestEvent.Result::effect).containsExactly(IngestEvent.Effect.NONE);
        assertThat(engine.found(project, "ann", "coffee")).hasSize(1);
    }

    @Test
    void aRevisionIsFoundByItsNewWords() {
        // Given
        ProjectRef project = newProject();
        UUID id = engine.keep(project, "ann", "My favourite drink is coffee");

        // When
        Memory revised = await(engine.updater.update(project, id,
                new MemoryPatch("My favourite drink is green tea", null, null, null, false), 1));

        // Then
        assertThat(revised.revision()).isEqualTo(2);
        assertThat(engine.found(project, "ann", "tea")).containsExactly("My favourite drink is green tea");
        assertThat(await(engine.memories.history(project, id, null)).items())
                .extracting(Revision::change, Revision::oldText, Revision::newText)
                .containsExactly(tuple(Revision.Change.ADD, null, "My favourite drink is coffee"),
                        tuple(Revision.Change.UPDATE, "My favourite drink is coffee", "My favourite drink is green tea"));
    }

    private static org.assertj.core.groups.Tuple tuple(Object... values) {
        return org.assertj.core.groups.Tuple.tuple(values);
    }

    @Test
    void aStaleRevisionIsRefused() {
        // Given
        ProjectRef project = newProject();
        UUID id = engine.keep(project, "ann", "I live in Oslo");
        await(engine.updater.update(project, id, new MemoryPatch("I live in Rome", null, null, null, false), null));

        // When / Then
        assertRefused(ErrorCode.REVISION_MISMATCH,
                () -> await(
                        engine.updater.update(project, id, new MemoryPatch("I live in Paris", null, null, null, false), 1)));
        assertRefused(ErrorCode.REVISION_MISMATCH, () -> await(engine.deleter.delete(project, id, 1)));
        assertThat(await(engine.memories.get(project, id)).text()).isEqualTo("I live in Rome");
    }

    @Test
    void changesAtOnceThatNameNoRevisionApplyOneAfterTheOther() {
        // Given
        ProjectRef project = newProject();
        UUID id = engine.keep(project, "ann", "I live in Oslo");
        // When
        List<Memory> revised = await(Uni.join().all(IntStream.range(0, 50).mapToObj(i -> engine.updater.update(project, id,
                new MemoryPatch("I live in house " + i, null, null, null, false), null)).toList()).andFailFast());
        // Then
        assertThat(revised).extracting(Memory::revision).doesNotHaveDuplicates().allMatch(revision -> revision <= 51);
        List<Revision> history = await(engine.memories.history(project, id, null)).items();
        assertThat(history).hasSize(51);
        assertThat(history.subList(1, 51)).extracting(Revision::oldText)
                .containsExactlyElementsOf(history.subList(0, 50).stream().map(Revision::newText).toList());
        assertThat(engine.found(project, "ann", "Where does she live?")).containsExactly(history.getLast().newText());
    }

    @Test
    void changesAtOnceOfDifferentPartsNeverFailAsIfARevisionHadBeenNamed() {
        // Given
        ProjectRef project = newProject();
        UUID id = engine.keep(project, "ann", "I live in Oslo");
        // When
        List<Object> outcomes = await(Uni.join().all(IntStream.range(0, 40).mapToObj(i -> engine.updater.update(project, id,
                i % 2 == 0 ? new MemoryPatch("I live in house " + i, null, null, null, false)
                        : new MemoryPatch(null, Map.of("n", i), null, null, false),
                null).map(Object.class::cast)
                .onFailure(SouvenirException.class).recoverWithItem(failure -> ((SouvenirException) failure).code())).toList())
                .andFailFast());
        // Then
        long changed = outcomes.stream().filter(Memory.class::isInstance).count();
        assertThat(outcomes).allMatch(outcome -> outcome instanceof Memory || outcome == ErrorCode.CONCURRENT_CHANGE);
        assertThat(await(engine.memories.get(project, id)).revision()).isEqualTo((int) changed + 1);
    }

    private static void assertRefused(ErrorCode code, org.assertj.core.api.ThrowableAssert.ThrowingCallable deed) {
        assertThatThrownBy(deed).isInstanceOfSatisfying(SouvenirException.class, e -> assertThat(e.code()).isEqualTo(code));
    }

    @Test
    void anAgentsMemoriesAreFoundAmongItsUsers() {
        // Given
        ProjectRef project = newProject();
        engine.add(project, verbatim(new Owners("ann", "chef", null, null), null, said(null, "I love spicy ramen")));
        engine.add(project, verbatim(new Owners("bob", "chef", null, "r1"), null, said(null, "I hate coriander")));
        engine.add(project, verbatim(new Owners("bob", "coach", null, null), null, said(null, "I run on Sundays")));

        // When
        var found = engine.ask(project, Map.of("agent_id", "chef"), "food preferences");

        // Then
        assertThat(found.hits()).extracting(hit -> hit.memory().text()).containsExactlyInAnyOrder("I love spicy ramen",
                "I hate coriander");
    }

    @Test
    void whatHasExpiredIsHidden() {
        // Given
        ProjectRef project = newProject();
        engine.add(project, new AddRequest(List.of(said(null, "The promo code is SUMMER")), user("ann"), Map.of(), false, null,
                LocalDate.parse("2020-01-01"), false, null, Guidance.NONE));

        // When
        List<String> found = engine.found(project, "ann", "promo code");

        // Then
        assertThat(found).isEmpty();
        assertThat(await(engine.lists.page(project, new Filter.All(), Visibility.current(true), 10, null)).items())
                .hasSize(1);
        assertThat(await(engine.lists.page(project, new Filter.All(), Visibility.current(false), 10, null)).items())
                .isEmpty();
    }

    @Test
    void pagesHoldEveryMemoryOnce() {
        // Given
        ProjectRef project = newProject();
        for (int i = 0; i < 7; i++) {
            engine.keep(project, "ann", "Fact number " + i);
        }

        // When
        var first = await(engine.lists.page(project, new Filter.All(), Visibility.current(false), 4, null));
        var second = await(engine.lists.page(project, new Filter.All(), Visibility.current(false), 4, first.nextCursor()));

        // Then
        assertThat(first.items()).hasSize(4);
        assertThat(second.items()).hasSize(3);
        assertThat(second.nextCursor()).isNull();
        assertThat(java.util.stream.Stream.of(first, second).flatMap(page -> page.items().stream()).map(Memory::id))
                .doesNotHaveDuplicates();
    }

    @Test
    void whatWasSaidKeepsItsTimeAndSpeaker() {
        // Given
        ProjectRef project = newProject();
        Instant then = Instant.parse("2023-05-08T13:56:00Z");

        // When
        engine.add(project, verbatim(user("pair"), then, said("Caroline", "I went to a support group yesterday")));

        // Then
        Memory memory = engine.ask(project, Map.of("user_id", "pair"), "When did Caroline go to the group?").hits().get(0)
                .memory();
        assertThat(memory.observedAt()).isEqualTo(then);
        assertThat(memory.speaker()).isEqualTo("Caroline");
    }

    @Test
    void anotherTenantSeesNothing() {
        // Given
        ProjectRef ours = newProject();
        UUID id = engine.keep(ours, "ann", "I like hiking");
        ProjectRef theirs = newProject();

        // When
        List<String> found = engine.found(theirs, "ann", "hiking");

        // Then
        assertThat(found).isEmpty();
        assertRefused(ErrorCode.MEMORY_NOT_FOUND, () -> await(engine.memories.get(theirs, id)));
        assertRefused(ErrorCode.MEMORY_NOT_FOUND, () -> await(engine.deleter.delete(theirs, id, null)));
        assertThat(await(engine.deleter.deleteMatching(theirs, ANN))).isZero();
        assertThat(engine.found(ours, "ann", "hiking")).hasSize(1);
    }
}
