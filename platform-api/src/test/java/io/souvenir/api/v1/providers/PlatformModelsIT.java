package io.souvenir.api.v1.providers;

import static io.souvenir.api.testing.Tenant.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import java.net.URI;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;

import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import io.souvenir.api.testing.OperatorSettings;
import io.souvenir.api.testing.Tenant;
import io.souvenir.engine.testing.Servers;

/** The operator's chat model serves the projects that have configured none, at a private address and with the operator's key. */
@QuarkusTest
@TestProfile(OperatorSettings.class)
@QuarkusTestResource(value = Servers.class, initArgs = @ResourceArg(name = "database", value = "it"))
class PlatformModelsIT {

    private static final String CHAT = "/souvenir/v1/models/chat";
    private static final String USAGE = "/souvenir/v1/model-usage";

    @ConfigProperty(name = "souvenir.models.platform.chat.base-url")
    URI platform;

    private Tenant acme;
    private ScriptedServer server;

    @BeforeEach
    void createTenant() {
        acme = Tenant.create();
        server = new ScriptedServer(platform.getPort());
        server.answers(200, Provider.OPENAI.chat);
    }

    @AfterEach
    void close() {
        server.close();
    }

    private JsonPath add() {
        Response added = acme.asOwner().queryParam("wait", 30).body(Map.of("user_id", "ann", "messages",
                List.of(Map.of("role", "user", "content", "I adopted a grey kitten called Miso"))))
                .post("/souvenir/v1/memories");
        assertThat(added.statusCode()).as(added.asString()).isEqualTo(200);
        return added.jsonPath();
    }

    @Test
    void aProjectWithoutAModelUsesTheOperators() {
        // When
        add();
        // Then
        assertThat(server.last().header("Authorization")).isEqualTo("Bearer " + OperatorSettings.KEY);
        assertThat(server.last().json().getString("model")).isEqualTo("platform-1");
    }

    @Test
    void itsAddressAndKeyAreNotShown() {
        // When
        ValidatableResponse shown = acme.asOwner().get(CHAT).then();
        // Then
        shown.statusCode(200).body("source", equalTo("platform")).body("model", equalTo("platform-1"))
                .body("base_url", nullValue()).body("has_secret", equalTo(false)).body("secret_suffix", nullValue());
    }

    @Test
    void itsUseIsCountedForTheProject() {
        // Given
        acme.asOwner().post(CHAT + "/test").then().statusCode(200).body("ok", equalTo(true));
        add();
        int calls = server.asked().size();
        // When
        JsonPath usage = acme.asOwner().get(USAGE).then().statusCode(200).extract().jsonPath();
        // Then
        assertThat(usage.<Map<String, Object>>getList("items")).singleElement().satisfies(day -> assertThat(day)
                .containsEntry("day", LocalDate.now(ZoneOffset.UTC).toString()).containsEntry("purpose", "chat")
                .containsEntry("source", "platform").containsEntry("calls", calls).containsEntry("failures", 0)
                .containsEntry("input_tokens", 9 * (calls)).containsEntry("output_tokens", 5 * (calls)));
        assertThat(Tenant.create().asOwner().get(USAGE).jsonPath().getList("items")).isEmpty();
    }

    @Test
    void aProjectUsesNoModelWhereItWantsNone() {
        // Given
        acme.asOwner().body(Map.of("provider", "none")).put(CHAT).then().statusCode(200).body("source", equalTo("project"));
        // When
        JsonPath added = add();
        // Then
        assertThat(added.getString("extraction.by")).isEqualTo("offline");
        assertThat(server.asked().size()).isZero();
        acme.asOwner().delete(CHAT).then().statusCode(204);
        acme.asOwner().get(CHAT).then().body("source", equalTo("platform"));
    }

    @Test
    void onlyItsAdministratorsSeeTheUsage() {
        // Given
        String reader = acme.newKey("reader").getString("key");
        // When
        Response refused = with(reader).get(USAGE);
        // Then
        assertThat(refused.statusCode()).isEqualTo(403);
        acme.asOwner().queryParam("from", "2026-01-01").queryParam("to", "2025-01-01").get(USAGE).then().statusCode(400);
    }
}
