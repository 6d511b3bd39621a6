package io.souvenir.engine.extraction.model;

import static io.souvenir.engine.testing.EngineClient.await;
import static io.souvenir.engine.testing.EngineClient.newProject;
import static io.souvenir.engine.testing.EngineClient.said;
import static io.souvenir.engine.testing.EngineClient.verbatim;
import static io.souvenir.engine.testing.ScriptedModel.fails;
import static io.souvenir.engine.testing.ScriptedModel.says;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.databind.JsonNode;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.souvenir.engine.export.ExportRequest;
import io.souvenir.engine.export.ExportService;
import io.souvenir.engine.filter.Filter;
import io.souvenir.engine.memory.Owners;
import io.souvenir.engine.session.Session;
import io.souvenir.engine.session.SessionService;
import io.souvenir.engine.session.SessionSummary;
import io.souvenir.engine.summary.Summary;
import io.souvenir.engine.summary.SummaryService;
import io.souvenir.engine.tenancy.ProjectRef;
import io.souvenir.engine.tenancy.TenantSql;
import io.souvenir.engine.testing.EngineClient;
import io.souvenir.engine.testing.ModelsOnLoopback;
import io.souvenir.engine.testing.ScriptedModel;
import io.souvenir.engine.testing.Servers;

/** Exports and summaries by the project's model, which says nothing that no memory says. */
@QuarkusTest
@QuarkusTestResource(ModelsOnLoopback.class)
@QuarkusTestResource(value = Servers.class, initArgs = @ResourceArg(name = "database", value = "it_engine"))
class ModelDocumentsIT {

    private static final Map<String, Object> SCHEMA = Map.of("type", "object", "properties",
            Map.of("city", Map.of("type", "string", "description", "Where does the user live?"),
                    "employer", Map.of("type", "string", "description", "Where does the user work?"),
                    "rent", Map.of("type", "integer"), "pets", Map.of("type", "integer"),
                    "mood", Map.of("type", "string", "enum", List.of("calm", "tense"))));

    @Inject
    EngineClient engine;
    @Inject
    ExportService exports;
    @Inject
    SessionService sessions;

    @Inject
    SummaryService summaries;
    @Inject
    TenantSql sql;

    private ProjectRef told() {
        ProjectRef project = newProject();
        engine.add(project, verbatim(new Owners("ann", null, null, "r1"), null, said("Ann", "I live in Lisbon now"),
                said("Ann", "My rent there is 900 euros")));
        return project;
    }

    @Test
    void anExportHasWhatTheModelReadsInMemoriesAndNothingElse() {
        // Given
        ProjectRef project = told();
        UUID export = await(exports.request(project, new ExportRequest(SCHEMA, new Filter.All(), Map.of(), "Be brief")));
        try (ScriptedModel model = new ScriptedModel(says("Sure:\n{\"city\":\"Lisbon\",\"employer\":\"Initech\",\"rent\":900,"
                + "\"pets\":3,\"mood\":\"calm\",}"))) {
            model.chosenBy(project, sql);

            // When
            Optional<JsonNode> filled = await(exports.byModel(project, export));

            // Then
            assertThat(filled).get().hasToString("{\"city\":\"Lisbon\",\"rent\":900,\"mood\":\"calm\"}");
            assertThat(model.told(0)).contains("Be brief", "My rent there");
        }
    }

    @Test
    void anExportThatTheModelCannotFillIsLeftToTheRules() {
        // Given
        ProjectRef project = told();
        UUID export = await(exports.request(project, new ExportRequest(SCHEMA, new Filter.All(), Map.of(), null)));
        try (ScriptedModel model = new ScriptedModel(fails(401))) {
            model.chosenBy(project, sql);

            // When
            Optional<JsonNode> filled = await(exports.byModel(project, export));

            // Then
            assertThat(filled).isEmpty();
            assertThat(model.questions()).hasSize(1);
        }
    }

    @Test
    void aSessionIsSummarizedByTheModelWithoutWhatNobodySaid() {
        // Given
        ProjectRef project = told();
        try (ScriptedModel model = new ScriptedModel(
                says("{\"summary\":\"Ann lives in Lisbon and pays 900 euros of rent. She moved there from Madrid in 2019.\"}"))) {
            model.chosenBy(project, sql);

            // When
            SessionSummary summary = await(sessions.written(project, new Session("r1", new Filter.All()), 500));

            // Then
            assertThat(summary.byModel()).isTrue();
            assertThat(summary.text()).isEqualTo("Ann lives in Lisbon and pays 900 euros of rent.");
            assertThat(summary.memories()).hasSize(2);
        }
    }

    @Test
    void memoriesAreSummarizedByTheModelToo() {
        // Given
        ProjectRef project = told();
        try (ScriptedModel model = new ScriptedModel(
                says("{\"summary\":\"Ann lives in Lisbon and pays 900 euros of rent. She moved there from Madrid in 2019.\"}"))) {
            model.chosenBy(project, sql);

            // When
            Summary summary = await(summaries.summarize(project, new Filter.All()));

            // Then
            assertThat(summary.text()).isEqualTo("Ann lives in Lisbon and pays 900 euros of rent.");
            assertThat(summary.memories()).hasSize(2);
        }
    }

    @Test
    void withoutAnAnswerASessionIsSummarizedInItsOwnWords() {
        // Given
        ProjectRef project = told();
        try (ScriptedModel model = new ScriptedModel(fails(503))) {
            model.chosenBy(project, sql);

            // When
            SessionSummary summary = await(sessions.written(project, new Session("r1", new Filter.All()), 500));

            // Then
            assertThat(summary.byModel()).isFalse();
            assertThat(summary.text()).contains("I live in Lisbon now");
        }
    }
}
