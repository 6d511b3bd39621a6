package io.souvenir.engine.graph;

import static io.souvenir.engine.testing.EngineClient.await;
import static io.souvenir.engine.testing.EngineClient.newProject;
import static io.souvenir.engine.testing.EngineClient.said;
import static io.souvenir.engine.testing.EngineClient.user;
import static io.souvenir.engine.testing.EngineClient.verbatim;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import jakarta.inject.Inject;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.souvenir.engine.error.ErrorCode;
import io.souvenir.engine.error.SouvenirException;
import io.souvenir.engine.filter.Filter;
import io.souvenir.engine.filter.FilterParser;
import io.souvenir.engine.memory.write.MemoryPatch;
import io.souvenir.engine.recall.Recall;
import io.souvenir.engine.tenancy.ProjectRef;
import io.souvenir.engine.tenancy.TenantSql;
import io.souvenir.engine.testing.EngineClient;
import io.souvenir.engine.testing.Servers;
import io.vertx.mutiny.sqlclient.Tuple;

@QuarkusTest
@QuarkusTestResource(value = Servers.class, initArgs = @ResourceArg(name = "database", value = "it_engine"))
class GraphIT {

    private static final Instant JANUARY = Instant.parse("2026-01-10T09:00:00Z");
    private static final Instant MARCH = Instant.parse("2026-03-10T09:00:00Z");
    private static final Walk NEAR = new Walk(1, List.of(), 50, false, null);
    private static final Walk FAR = new Walk(4, List.of(), 50, false, null);

    @Inject
    EngineClient engine;

    @Inject
    GraphService graph;

    @Inject
    TenantSql sql;

    private final ProjectRef project = newProject();

    private UUID keep(@Nullable Instant when, @Nullable String speaker, String sentence) {
        return engine.add(project, verbatim(user("u1"), when, said(speaker, sentence))).results().getFirst().memoryId();
    }

    private List<Entity> entities(String user) {
        return await(graph.entities(project, FilterParser.parse(Map.of("user_id", user)), null, 50, null)).items();
    }

    private Entity named(String name) {
        return await(graph.entities(project, new Filter.All(), name, 50, null)).items().getFirst();
    }

    private List<String> relations(Subgraph found) {
        Map<UUID, String> names = found.entities().stream()
                .collect(java.util.stream.Collectors.toMap(Entity::id, Entity::name));
        return found.relations().stream()
                .map(it -> names.get(it.source()) + " " + it.type() + " " + names.get(it.target())).toList();
    }

    private long rows() {
        return await(sql.transaction(project.tenant(), connection -> connection.preparedQuery("""
                select (select count(*) from entity where tenant_id = $1) + (select count(*) from relation where tenant_id = $1)
                    + (select count(*) from entity_mention where tenant_id = $1)
                    + (select count(*) from ranking_row where tenant_id = $1 and mentions is not null)
                """).execute(Tuple.of(project.tenant().value())))).iterator().next().getLong(0);
    }

    @Test
    void messages_become_entities_and_relations() {
        // Given
        engine.add(project, verbatim(user("u1"), null, said("Ann", "My sister is Mia"),
                said("Ann", "Mia started at Acme Corp last week"), said("Ann", "Acme is based in Lisbon")));

        // When
        Subgraph near = await(graph.neighbourhood(project, named("mia").id(), NEAR));
        Subgraph way = await(graph.path(project, named("ann").id(), named("Lisbon").id(), FAR));
        Subgraph none = await(graph.path(project, named("ann").id(), named("Lisbon").id(), NEAR));

        // Then
        assertThat(relations(near)).containsExactly("Ann sister Mia", "Mia works_at Acme Corp");
        assertThat(near.entities()).extracting(Entity::name).containsExactly("Mia", "Ann", "Acme Corp");
        assertThat(relations(way)).containsExactly("Ann sister Mia", "Mia works_at Acme Corp", "Acme Corp located_in Lisbon");
        assertThat(none.relations()).isEmpty();
        assertThat(named("Acme")).satisfies(acme -> {
            assertThat(acme.aliases()).containsExactly("Acme");
            assertThat(acme.memories()).isEqualTo(2);
            assertThat(acme.type().wireName()).isEqualTo("organization");
        });
    }

    @Test
    void a_relation_is_valid_from_its_memory_until_another_supersedes_it() {
        // Given
        keep(JANUARY, "Ann", "I live in Munich, near the river, and my cat Oliver likes it a lot");
        UUID moved = keep(MARCH, "Ann", "I moved to Berlin!");
        UUID ann = named("ann").id();

        // When
        Subgraph ever = await(graph.neighbourhood(project, ann, NEAR));
        Subgraph now = await(graph.neighbourhood(project, ann, new Walk(1, List.of("lives_in"), 50, true, null)));
        Subgraph then = await(graph.neighbourhood(project, ann,
                new Walk(1, List.of("lives_in"), 50, false, JANUARY.plusSeconds(60))));

        // Then
        assertThat(relations(ever)).contains("Ann lives_in Munich", "Ann lives_in Berlin", "Ann cat Oliver");
        assertThat(ever.relations()).filteredOn(it -> it.validTo() != null).singleElement().satisfies(it -> {
            assertThat(it.validTo()).isEqualTo(MARCH);
            assertThat(it.supersededBy()).isEqualTo(moved);
        });
        assertThat(relations(now)).containsExactly("Ann lives_in Berlin");
        assertThat(relations(then)).containsExactly("Ann lives_in Munich");
    }

    @Test
    void relations_of_a_superseded_memory_are_superseded() {
        // Given
        UUID older = keep(JANUARY, null, "I live in Munich.");
        UUID newer = keep(MARCH, null, "I now live in Berlin.");

        // When
        Subgraph found = await(graph.neighbourhood(project, named("u1").id(), NEAR));

        // Then
        assertThat(found.relations()).filteredOn(it -> it.memories().contains(older)).singleElement()
                .satisfies(it -> assertThat(it.supersededBy()).isEqualTo(newer));
    }

    @Test
    void an_ambiguous_first_name_is_an_entity_of_its_own() {
        // Given
        keep(null, "Bob", "We met Anna Smith and then we met Anna Jones at the fair");

        // When
        keep(null, "Bob", "My boss is Anna");

        // Then
        assertThat(entities("u1")).filteredOn(it -> it.name().startsWith("Anna")).extracting(Entity::name)
                .containsExactlyInAnyOrder("Anna Smith", "Anna Jones", "Anna");
    }

    @Test
    void scopes_share_no_entity() {
        // Given
        engine.add(project, verbatim(user("u1"), null, said("Ann", "My sister is Mia")));
        engine.add(project, verbatim(user("u2"), null, said("Ann", "My dog is called Mia")));

        // When
        List<Entity> ofOne = entities("u1");
        List<Entity> ofOther = entities("u2");

        // Then
        assertThat(ofOne).extracting(Entity::name).containsExactlyInAnyOrder("Ann", "Mia");
        assertThat(ofOther).extracting(Entity::name).containsExactlyInAnyOrder("Ann", "Mia");
        assertThat(ofOne).doesNotContainAnyElementsOf(ofOther);
        assertThat(await(graph.path(project, ofOne.getFirst().id(), ofOther.getFirst().id(), FAR)).entities()).isEmpty();
    }

    @Test
    void a_deleted_memory_removes_its_relations_and_the_entities_that_only_it_mentioned() {
        // Given
        UUID sister = keep(null, "Ann", "My sister is Mia");
        UUID work = keep(null, "Ann", "Mia started at Acme");
        UUID mia = named("mia").id();

        // When
        await(engine.deleter.delete(project, work, null));

        // Then
        assertThat(entities("u1")).extracting(Entity::name).containsExactlyInAnyOrder("Ann", "Mia");
        assertThat(relations(await(graph.neighbourhood(project, mia, NEAR)))).containsExactly("Ann sister Mia");

        // When
        await(engine.deleter.delete(project, sister, null));

        // Then
        assertThat(rows()).isZero();
        assertThatThrownBy(() -> await(graph.neighbourhood(project, mia, NEAR))).isInstanceOfSatisfying(
                SouvenirException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.ENTITY_NOT_FOUND));
    }

    @Test
    void an_erased_user_leaves_no_entity() {
        // Given
        keep(null, "Ann", "My sister is Mia");
        keep(null, "Ann", "Mia started at Acme");

        // When
        await(engine.deleter.deleteMatching(project, FilterParser.parse(Map.of("user_id", "u1"))));

        // Then
        assertThat(rows()).isZero();
    }

    @Test
    void a_revised_memory_mentions_the_entities_of_its_new_text() {
        // Given
        UUID id = keep(null, "Ann", "My sister is Mia");
        UUID ann = named("ann").id();

        // When
        await(engine.updater.update(project, id, new MemoryPatch("My sister is Lena", null, null, null, false), null));

        // Then
        assertThat(entities("u1")).extracting(Entity::name).containsExactlyInAnyOrder("Ann", "Lena");
        assertThat(relations(await(graph.neighbourhood(project, ann, NEAR)))).containsExactly("Ann sister Lena");
    }

    @Test
    void the_timeline_of_an_entity_comes_in_pages() {
        // Given
        UUID second = keep(MARCH, "Ann", "Mia started at Acme");
        UUID first = keep(JANUARY, "Ann", "My sister is Mia");
        keep(MARCH, "Ann", "I met Jim");

        // When
        Timeline page = await(graph.timeline(project, named("mia").id(), 1, null));
        Timeline rest = await(graph.timeline(project, named("mia").id(), 1, page.nextCursor()));

        // Then
        assertThat(page.items()).singleElement().satisfies(moment -> {
            assertThat(moment.memory().id()).isEqualTo(first);
            assertThat(moment.relations()).singleElement().satisfies(it -> assertThat(it.type()).isEqualTo("sister"));
        });
        assertThat(rest.items()).singleElement().satisfies(moment -> assertThat(moment.memory().id()).isEqualTo(second));
        assertThat(rest.nextCursor()).isNull();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "Where does Ann's sister work?   | Mia started at Acme the other day",
            "What does Ann's dog like?       | Rex is crazy for carrots",
            "Where does Ann's boss live?     | Tom moved to Lisbon",
            "Who is the brother of Ann's best friend? | Lena's brother Jim came along" })
    void an_answer_two_relations_away_is_found(String question, String answer) {
        // Given
        keep(null, "Ann", "My sister is Mia");
        keep(null, "Ann", "We have a dog named Rex");
        keep(null, "Ann", "My boss is Tom");
        keep(null, "Ann", "My best friend is Lena");
        keep(null, "Ann", "Mia started at Acme the other day");
        keep(null, "Ann", "Rex is crazy for carrots");
        keep(null, "Ann", "Tom moved to Lisbon");
        keep(null, "Ann", "Lena's brother Jim came along");
        keep(null, "Ann", "The office where I work is closed on Friday");

        // When
        List<Recall.Hit> hits = engine.ask(project, Map.of("user_id", "u1"), question).hits();

        // Then
        Map<String, Double> graphs = hits.stream()
                .collect(java.util.stream.Collectors.toMap(hit -> hit.memory().text(), hit -> hit.breakdown().get("graph")));
        assertThat(graphs.get(answer)).isEqualTo(java.util.Collections.max(graphs.values())).isPositive();
        assertThat(graphs.get("The office where I work is closed on Friday")).isZero();
        assertThat(hits.subList(0, 3)).extracting(hit -> hit.memory().text()).contains(answer);
    }
}
