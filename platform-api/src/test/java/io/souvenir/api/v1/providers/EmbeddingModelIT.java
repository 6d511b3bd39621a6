package io.souvenir.api.v1.providers;

import static io.souvenir.api.testing.Tenant.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.souvenir.api.testing.Eventually;
import io.souvenir.api.testing.Loopback;
import io.souvenir.api.testing.Tenant;
import io.souvenir.engine.testing.Servers;

/** The change of a project's embedding model over HTTP. */
@QuarkusTest
@TestProfile(Loopback.class)
@QuarkusTestResource(value = Servers.class, initArgs = @ResourceArg(name = "database", value = "it"))
class EmbeddingModelIT {

    private static final String MODEL = "/souvenir/v1/embedding-model";
    private static final String CHOICE = "/souvenir/v1/models/embedding";
    private static final String MEMORIES = "/souvenir/v1/memories";
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private Tenant acme;
    private ScriptedServer server;

    @BeforeEach
    void createTenant() {
        acme = Tenant.create();
        server = new ScriptedServer(0);
        server.answers(200, Provider.OPENAI.embedding);
    }

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void aProjectComesToAnotherBuiltInModel() throws Exception {
        // Given
        acme.asOwner().get(MODEL).then().statusCode(200).body("model", equalTo("e5-small-v2-q"))
                .body("dimensions", equalTo(384))
                .body("state", equalTo("steady")).body("target", nullValue());
        keep("I play the violin on Sundays");
        // When
        acme.asOwner().body(Map.of("model", "bge-small-en-v15-q")).put(MODEL).then().statusCode(202)
                .body("model", equalTo("e5-small-v2-q")).body("target", equalTo("bge-small-en-v15-q"))
                .body("state", equalTo("embedding")).body("total", equalTo(1));
        // Then
        awaitModel("bge-small-en-v15-q");
        acme.asOwner().get(MODEL).then().body("state", equalTo("dropping")).body("done", equalTo(1));
        acme.asOwner().body(Map.of("model", "e5-small-v2-q")).put(MODEL).then().statusCode(409)
                .body("code", equalTo("embedding-switch-running"));
        acme.asOwner().body(Map.of("user_id", "ann", "query", "Who makes music?")).post(MEMORIES + "/search").then()
                .statusCode(200).body("degraded", equalTo(false)).body("results.size()", equalTo(1));
    }

    @Test
    void aChosenModelInUseIsNotExchanged() throws Exception {
        // Given
        acme.asOwner().body(Map.of("model", "remote")).put(MODEL).then().statusCode(404).body("code",
                equalTo("model-not-found"));
        acme.asOwner().body(Provider.OPENAI.choice(server.url())).put(CHOICE).then().statusCode(200);
        acme.asOwner().body(Map.of("model", "remote")).put(MODEL).then().statusCode(202)
                .body("target", equalTo("openai.scripted-1.3"));
        awaitModel("openai.scripted-1.3");
        Map<String, Object> another = new HashMap<>(Provider.OPENAI.choice(server.url()));
        another.put("model", "scripted-2");
        // When, Then
        String refused = acme.asOwner().body(another).put(CHOICE).then().statusCode(409).body("code", equalTo("model-in-use"))
                .extract().path("detail");
        assertThat(refused).contains("PUT " + MODEL);
        acme.asOwner().delete(CHOICE).then().statusCode(409).body("code", equalTo("model-in-use"));
        acme.asOwner().body(Provider.OPENAI.choice(server.url())).put(CHOICE).then().statusCode(200);
    }

    @Test
    void aModelThatFailsIsNotChangedTo() {
        // Given
        server.answers(401, "{\"error\":{\"message\":\"no such key\"}}");
        acme.asOwner().body(Provider.OPENAI.choice(server.url())).put(CHOICE).then().statusCode(200);
        // When, Then
        String refused = acme.asOwner().body(Map.of("model", "remote")).put(MODEL).then().statusCode(400).extract().asString();
        assertThat(refused).contains("unauthorized").doesNotContain("no such key", Provider.KEY);
        acme.asOwner().delete(MODEL).then().statusCode(202).body("state", equalTo("steady"));
    }

    @ParameterizedTest
    @ValueSource(strings = { "{}", "{\"model\":\"\"}", "{\"model\":\"unheard-of\"}", "{\"model\":\"remote\",\"surprise\":1}" })
    void invalidModelsAreRefused(String body) {
        acme.asOwner().body(body).put(MODEL).then().statusCode(400);
    }

    @Test
    void whoManagesNothingChangesNoModel() {
        // Given
        String member = acme.newKey("member").getString("key");
        // When, Then
        with(member).get(MODEL).then().statusCode(403);
        with(member).body(Map.of("model", "bge-small-en-v15-q")).put(MODEL).then().statusCode(403);
        with(member).delete(MODEL).then().statusCode(403);
    }

    private void keep(String text) {
        acme.asOwner().queryParam("wait", 30).body(Map.of("user_id", "ann", "infer", false, "messages",
                List.of(Map.of("role", "user", "content", text)))).post(MEMORIES).then().statusCode(200);
    }

    private void awaitModel(String model) throws Exception {
        Eventually.hold("the project embeds with " + model, PATIENCE,
                () -> acme.asOwner().get(MODEL).then().extract().path("model").equals(model));
    }
}
