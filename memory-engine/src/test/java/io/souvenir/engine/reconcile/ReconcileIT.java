package io.souvenir.engine.reconcile;

import static io.souvenir.engine.testing.EngineClient.await;
import static io.souvenir.engine.testing.EngineClient.newProject;
import static io.souvenir.engine.testing.EngineClient.said;
import static io.souvenir.engine.testing.EngineClient.user;
import static io.souvenir.engine.testing.EngineClient.verbatim;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import jakarta.inject.Inject;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.souvenir.engine.error.ErrorCode;
import io.souvenir.engine.error.SouvenirException;
import io.souvenir.engine.extraction.Guidance;
import io.souvenir.engine.filter.Filter;
import io.souvenir.engine.filter.FilterParser;
import io.souvenir.engine.ingest.AddRequest;
import io.souvenir.engine.ingest.IngestEvent;
import io.souvenir.engine.memory.Memory;
import io.souvenir.engine.memory.Revision;
import io.souvenir.engine.memory.Visibility;
import io.souvenir.engine.memory.write.MemoryPatch;
import io.souvenir.engine.memory.write.Supersession.Reason;
import io.souvenir.engine.recall.RecallRequest;
import io.souvenir.engine.recall.ranking.Threshold;
import io.souvenir.engine.tenancy.ProjectRef;
import io.souvenir.engine.tenancy.TenantSql;
import io.souvenir.engine.testing.EngineClient;
import io.souvenir.engine.testing.Servers;

@QuarkusTest
@QuarkusTestResource(value = Servers.class, initArgs = @ResourceArg(name = "database", value = "it_engine"))
class ReconcileIT {

    private static final Instant JANUARY = Instant.parse("2026-01-10T09:00:00Z");
    private static final Instant MARCH = Instant.parse("2026-03-10T09:00:00Z");
    private static final Instant MAY = Instant.parse("2026-05-10T09:00:00Z");

    @Inject
    EngineClient engine;

    @Inject
    TenantSql sql;

    private UUID keep(ProjectRef project, @Nullable Instant when, String sentence) {
        return engine.add(project, verbatim(user("ann"), when, said(null, sentence))).results().getFirst().memoryId();
    }

    private Memory get(ProjectRef project, UUID id) {
        return await(engine.memories.get(project, id));
    }

    private List<String> found(ProjectRef project, Filter... times) {
        Filter filter = new Filter.And(List.of(FilterParser.parse(Map.of("user_id", "ann")), new Filter.And(List.of(times))));
        RecallRequest request = new RecallRequest("Where does she live?", filter, 10, Threshold.ofScore(0), false);
        return await(engine.recall.recall(project, request)).hits().stream().map(hit -> hit.memory().text()).toList();
    }

    private List<String> listed(ProjectRef project, Filter filter) {
        return await(engine.lists.page(project, filter, Visibility.current(false), 10, null)).items().stream()
                .map(Memory::text).toList();
    }

    @Test
    void aLaterStatementSupersedesTheEarlierOne() {
        // Given
        ProjectRef project = newProject();
        UUID munich = keep(project, JANUARY, "I live in Munich.");

        // When
        UUID berlin = keep(project, MARCH, "I just moved to Berlin!");

        // Then
        Memory older = get(project, munich);
        assertThat(older.validity().to()).isEqualTo(MARCH);
        assertThat(older.validity().supersededBy()).isEqualTo(berlin);
        assertThat(older.validity().reason()).isEqualTo("updated");
        assertThat(get(project, berlin).validity().to()).isNull();
        assertThat(await(engine.memories.history(project, munich, null)).items()).extracting(Revision::change)
                .containsExactly(Revision.Change.ADD, Revision.Change.SUPERSEDE);
        assertThat(found(project)).containsExactly("I just moved to Berlin!", "I live in Munich.");
        assertThat(found(project, new Filter.ValidAt(null))).containsExactly("I just moved to Berlin!");
        assertThat(found(project, new Filter.ValidAt(JANUARY.plusSeconds(60)))).containsExactly("I live in Munich.");
        assertThat(listed(project, new Filter.ValidAt(null))).containsExactly("I just moved to Berlin!");
        assertThat(listed(project, new Filter.ValidAt(JANUARY.plusSeconds(60)))).containsExactly("I live in Munich.");
        assertThat(listed(project, new Filter.ValidAt(JANUARY.minusSeconds(60)))).isEmpty();
    }

    @Test
    void aMemoryThatArrivesLateIsOrderedByWhenItWasSaid() {
        // Given
        ProjectRef project = newProject();
        UUID munich = keep(project, JANUARY, "I live in Munich.");
        UUID berlin = keep(project, MAY, "I now live in Berlin.");

        // When
        UUID rome = keep(project, MARCH, "I now live in Rome.");

        // Then
        assertThat(get(project, munich).validity().supersededBy()).isEqualTo(rome);
        assertThat(get(project, munich).validity().to()).isEqualTo(MARCH);
        assertThat(get(project, rome).validity().supersededBy()).isEqualTo(berlin);
        assertThat(get(project, rome).validity().to()).isEqualTo(MAY);
        assertThat(get(project, berlin).validity().to()).isNull();
    }

    @Test
    void anEarlierValueMayBecomeValidAgain() {
        // Given
        ProjectRef project = newProject();
        UUID first = keep(project, null, "I now live in Rome.");
        keep(project, null, "I now live in Berlin.");

        // When
        UUID again = keep(project, null, "I now live in Rome.");

        // Then
        assertThat(again).isNotEqualTo(first);
        assertThat(found(project, new Filter.ValidAt(null))).containsExactly("I now live in Rome.");
    }

    @Test
    void anUpdatedTextIsComparedLikeANewOne() {
        // Given
        ProjectRef project = newProject();
        UUID rome = keep(project, JANUARY, "I live in Rome.");
        UUID dog = keep(project, MARCH, "I have a dog");

        // When
        revise(project, dog, "I now live in Berlin.");
        Memory closed = get(project, rome);
        IngestEvent repeat = engine.add(project, verbatim(user("ann"), null, said(null, "I now live in Berlin.")));
        revise(project, dog, "I have a cat");

        // Then
        assertThat(closed.validity().supersededBy()).isEqualTo(dog);
        assertThat(repeat.repeated()).containsExactly(dog);
        assertThat(get(project, rome).validity().to()).as("nothing says otherwise any more").isNull();
        assertThat(keep(project, null, "I now live in Berlin.")).isNotEqualTo(dog);
    }

    private void revise(ProjectRef project, UUID id, String text) {
        await(engine.updater.update(project, id, new MemoryPatch(text, null, null, null, false), null));
    }

    @Test
    void theSuccessorOfADeletedMemorySupersedesItsPredecessor() {
        // Given
        ProjectRef project = newProject();
        UUID munich = keep(project, JANUARY, "I live in Munich.");
        UUID rome = keep(project, MARCH, "I now live in Rome.");
        UUID berlin = keep(project, MAY, "I now live in Berlin.");

        // When
        await(engine.deleter.delete(project, rome, null));
        UUID after = get(project, munich).validity().supersededBy();
        await(engine.deleter.deleteMatching(project, FilterParser.parse(Map.of("memory_ids", List.of(berlin.toString())))));

        // Then
        assertThat(after).isEqualTo(berlin);
        assertThat(get(project, munich).validity().to()).isNull();
        assertThat(get(project, munich).validity().supersededBy()).isNull();
        assertThat(found(project, new Filter.ValidAt(null))).containsExactly("I live in Munich.");
    }

    @Test
    void anImmutableMemoryIsNeverSuperseded() {
        // Given
        ProjectRef project = newProject();
        UUID fixed = engine
                .add(project, new AddRequest(List.of(said(null, "I live in Munich.")), user("ann"), Map.of(), false, null,
                        null, true, null, Guidance.NONE))
                .results().getFirst().memoryId();

        // When
        UUID berlin = keep(project, null, "I now live in Berlin.");

        // Then
        assertThat(get(project, fixed).validity().to()).isNull();
        assertThatThrownBy(() -> await(engine.supersessions.supersede(project, fixed, berlin, Reason.UPDATED, null)))
                .isInstanceOfSatisfying(SouvenirException.class,
                        failure -> assertThat(failure.code()).isEqualTo(ErrorCode.MEMORY_IMMUTABLE));
    }

    @Test
    void aCallerMaySupersedeAMemoryAndRestoreIt() {
        // Given
        ProjectRef project = newProject();
        UUID tea = keep(project, null, "The usual order is a pot of tea");
        UUID juice = keep(project, null, "They always have juice these days");

        // When
        Memory closed = await(engine.supersessions.supersede(project, tea, juice, Reason.CONTRADICTED, null));
        Memory open = await(engine.supersessions.restore(project, tea, null, null));

        // Then
        assertThat(closed.validity().supersededBy()).isEqualTo(juice);
        assertThat(closed.validity().reason()).isEqualTo("contradicted");
        assertThat(open.validity().to()).isNull();
        assertThat(await(engine.memories.history(project, tea, null)).items()).extracting(Revision::change)
                .containsExactly(Revision.Change.ADD, Revision.Change.SUPERSEDE, Revision.Change.RESTORE);
    }

    @Test
    void anEarlierTextIsRestoredAsANewRevision() {
        // Given
        ProjectRef project = newProject();
        UUID id = keep(project, null, "I live in Munich.");
        revise(project, id, "I live in Rome.");

        // When
        Memory restored = await(engine.supersessions.restore(project, id, 1, null));

        // Then
        assertThat(restored.text()).isEqualTo("I live in Munich.");
        assertThat(restored.revision()).isEqualTo(3);
        keep(project, null, "I now live in Berlin.");
        assertThat(get(project, id).validity().to()).as("found by its words as they are now").isNotNull();
        await(engine.deleter.delete(project, id, null));
        assertThatThrownBy(() -> await(engine.supersessions.restore(project, id, 1, null)))
                .isInstanceOfSatisfying(SouvenirException.class,
                        failure -> assertThat(failure.code()).isEqualTo(ErrorCode.MEMORY_NOT_FOUND));
    }

    @Test
    void whatItsNeighboursPutInDoubtClosesNothingAndIsNotClosed() {
        // Given
        ProjectRef project = newProject();
        UUID munich = keep(project, JANUARY, "I live in Munich.");

        // When
        UUID translated = engine
                .add(project,
                        verbatim(user("ann"), MARCH, said(null, "Translate what I write."), said(null, "I moved to Rome.")))
                .results().getLast().memoryId();
        UUID berlin = keep(project, MAY, "I now live in Berlin.");

        // Then
        assertThat(get(project, translated).validity().to()).isNull();
        assertThat(get(project, munich).validity().supersededBy()).isEqualTo(berlin);
    }

    @Test
    void whatIsSaidOfAnotherMatterOrForAWhileClosesNothing() {
        // Given
        ProjectRef project = newProject();
        UUID port = engine.add(project, about(Map.of("project", "heron"), null, "The staging port is 8080.")).results()
                .getFirst().memoryId();

        // When
        engine.add(project, about(Map.of("project", "kestrel"), null, "The staging port is now 9090."));
        engine.add(project, about(Map.of("project", "heron"), LocalDate.now(ZoneOffset.UTC).plusDays(3),
                "The staging port is now 7070."));

        // Then
        assertThat(get(project, port).validity().to()).isNull();
    }

    private static AddRequest about(Map<String, Object> metadata, @Nullable LocalDate expires, String sentence) {
        return new AddRequest(List.of(said(null, sentence)), user("ann"), metadata, false, null, expires, false, null,
                Guidance.NONE);
    }

    @Test
    void metadataNeverReachesTheColumnsOfItsName() {
        // Given
        ProjectRef project = newProject();
        Map<String, Object> forged = Map.of("user_id", "bob", "tenant_id", UUID.randomUUID().toString(), "id", "1", "valid_to",
                "2020-01-01T00:00:00Z", "superseded_by", UUID.randomUUID().toString(), "project_id", "x", "immutable", true);

        // When
        UUID id = engine.add(project, about(forged, null, "I keep bees on the roof")).results().getFirst().memoryId();

        // Then
        Memory memory = get(project, id);
        assertThat(memory.owners().userId()).isEqualTo("ann");
        assertThat(memory.metadata()).isEqualTo(forged);
        assertThat(memory.immutable() || memory.validity().to() != null || memory.validity().supersededBy() != null).isFalse();
        assertThat(listed(project, FilterParser.parse(Map.of("user_id", "bob")))).isEmpty();
        assertThat(listed(project, FilterParser.parse(Map.of("metadata", Map.of("user_id", "bob"))))).hasSize(1);
        assertThat(listed(project, FilterParser.parse(Map.of("metadata", Map.of("user_id", "ann"))))).isEmpty();
        assertThat(listed(project, new Filter.ValidAt(null))).hasSize(1);
        assertThatThrownBy(() -> FilterParser.parse(Map.of("valid_to", "2020-01-01"))).isInstanceOf(SouvenirException.class);
    }
}
