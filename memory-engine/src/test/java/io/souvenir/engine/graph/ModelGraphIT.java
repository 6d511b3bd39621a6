package io.souvenir.engine.graph;

import static io.souvenir.engine.testing.EngineClient.await;
import static io.souvenir.engine.testing.EngineClient.newProject;
import static io.souvenir.engine.testing.EngineClient.user;
import static io.souvenir.engine.testing.ScriptedModel.fact;
import static io.souvenir.engine.testing.ScriptedModel.facts;
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
import io.souvenir.engine.filter.Filter;
import io.souvenir.engine.ingest.AddRequest;
import io.souvenir.engine.ingest.IngestEvent;
import io.souvenir.engine.ingest.Message;
import io.souvenir.engine.ingest.Message.Role;
import io.souvenir.engine.tenancy.ProjectRef;
import io.souvenir.engine.tenancy.TenantSql;
import io.souvenir.engine.testing.EngineClient;
import io.souvenir.engine.testing.ModelsOnLoopback;
import io.souvenir.engine.testing.ScriptedModel;
import io.souvenir.engine.testing.Servers;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/** Entities and relations that a model states, checked against the text. */
@QuarkusTest
@QuarkusTestResource(ModelsOnLoopback.class)
@QuarkusTestResource(value = Servers.class, initArgs = @ResourceArg(name = "database", value = "it_engine"))
class ModelGraphIT {

    @Inject
    EngineClient engine;
    @Inject
    GraphService graph;
    @Inject
    TenantSql sql;

    private static JsonObject entity(String name, String type) {
        return new JsonObject().put("name", name).put("type", type);
    }

    private static JsonObject relation(String subject, String type, String object) {
        return new JsonObject().put("subject", subject).put("type", type).put("object", object).put("ended", false);
    }

    @Test
    void relations_of_a_fact_are_stored_only_where_its_text_asserts_them() {
        // Given
        ProjectRef project = newProject();
        JsonObject learned = fact("Ann swims with her colleague Lena at the Poseidon.", 0)
                .put("entities", new JsonArray().add(entity("Ann", "person")).add(entity("Lena", "person"))
                        .add(entity("Poseidon", "place")).add(entity("Globex", "organization")).add("junk"))
                .put("relations", new JsonArray().add(relation("Ann", "swims_with", "Lena"))
                        .add(relation("Lena", "works_at", "Globex")).add(relation("Ann", "related_to", "Poseidon")).add(7));
        try (ScriptedModel model = new ScriptedModel(facts(learned))) {
            model.chosenBy(project, sql);

            // When
            IngestEvent event = engine.add(project, new AddRequest(
                    List.of(new Message(Role.USER, "today I swam with lena from work at the poseidon", "Ann")), user("u1"),
                    Map.of(), true, null, null, false, null, Guidance.NONE));

            // Then
            assertThat(event.extraction()).isEqualTo(ExtractionOutcome.MODEL);
            List<Entity> known = await(graph.entities(project, new Filter.All(), null, 50, null)).items();
            assertThat(known).extracting(Entity::name).containsExactlyInAnyOrder("Ann", "Lena", "Poseidon");
            Entity ann = known.stream().filter(it -> it.name().equals("Ann")).findFirst().orElseThrow();
            assertThat(await(graph.neighbourhood(project, ann.id(), new Walk(1, List.of(), 50, false, null))).relations())
                    .extracting(Relation::type).containsExactly("swims_with");
            assertThat(model.questions()).hasSize(1);
            assertThat(model.questions().getFirst().getJsonObject("response_format").encode()).contains("relations");
        }
    }
}
