package io.souvenir.api.v1.providers;

import static io.souvenir.api.testing.Tenant.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import jakarta.inject.Inject;

import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.ValidatableResponse;
import io.smallrye.mutiny.Uni;
import io.souvenir.api.testing.AppRole;
import io.souvenir.api.testing.Eventually;
import io.souvenir.api.testing.Loopback;
import io.souvenir.api.testing.Tenant;
import io.souvenir.engine.provider.project.ProjectModels;
import io.souvenir.engine.tenancy.ProjectId;
import io.souvenir.engine.tenancy.ProjectRef;
import io.souvenir.engine.tenancy.TenantId;
import io.souvenir.engine.testing.Servers;

/** The models of a project: set, returned without the secret, changed, tested and removed. */
@QuarkusTest
@TestProfile(Loopback.class)
@QuarkusTestResource(value = Servers.class, initArgs = @ResourceArg(name = "database", value = "it"))
class ModelsIT {

    private static final String CHAT = "/souvenir/v1/models/chat";
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @ConfigProperty(name = "souvenir.models.aws.bedrock-endpoint")
    URI aws;

    @Inject
    ProjectModels models;

    private Tenant acme;
    private ScriptedServer server;

    @BeforeEach
    void createTenant() {
        acme = Tenant.create();
        server = new ScriptedServer(aws.getPort());
    }

    @AfterEach
    void close() {
        server.close();
    }

    @ParameterizedTest
    @EnumSource
    void theSecretIsStoredEncryptedAndNeverReturned(Provider provider) throws Exception {
        // Given
        Map<String, Object> choice = provider.choice(server.url());
        // When
        String chosen = acme.asOwner().body(choice).put(CHAT).then().statusCode(200).body("has_secret", equalTo(true))
                .body("secret_suffix", equalTo(provider.name().contains("OPENAI") ? "ghij" : "EKEY")).extract().asString();
        // Then
        assertThat(acme.asOwner().get(CHAT).asString()).isEqualTo(chosen).contains((String) choice.get("provider"))
                .doesNotContain(Provider.KEY, Provider.AWS_SECRET, Provider.ACCESS_KEY, Provider.AWS_TOKEN);
        try (AppRole sql = new AppRole().as("app.tenant", acme.organization())) {
            assertThat(sql.text("select to_jsonb(m)::text || encode(secret, 'escape') from model_provider m"))
                    .doesNotContain(Provider.KEY, Provider.AWS_SECRET, Provider.ACCESS_KEY, Provider.AWS_TOKEN);
        }
    }

    @Test
    void theChosenModelIsTried() {
        // Given
        server.answers(200, Provider.OPENAI.chat);
        acme.asOwner().body(Provider.OPENAI.choice(server.url())).put(CHAT).then().statusCode(200);
        // When
        ValidatableResponse tried = acme.asOwner().post(CHAT + "/test").then();
        // Then
        tried.statusCode(200).body("ok", equalTo(true)).body("model", equalTo("scripted-1"));
        assertThat(server.last().header("Authorization")).isEqualTo("Bearer " + Provider.KEY);
    }

    @Test
    void aModelIsTakenBack() {
        // Given
        acme.asOwner().body(Provider.OPENAI.choice(server.url())).put(CHAT).then().statusCode(200);
        // When
        acme.asOwner().delete(CHAT).then().statusCode(204);
        // Then
        acme.asOwner().get(CHAT).then().statusCode(404).body("code", equalTo("model-not-found"));
        acme.asOwner().post(CHAT + "/test").then().statusCode(404);
        acme.asOwner().delete(CHAT).then().statusCode(404);
        acme.asOwner().get("/souvenir/v1/models/painting").then().statusCode(404);
    }

    @Test
    void theSecretStaysWhileTheServerDoes() {
        // Given
        Map<String, Object> other = new HashMap<>(Provider.OPENAI.choice(server.url()));
        acme.asOwner().body(other).put(CHAT).then().statusCode(200);
        other.remove("api_key");
        other.put("model", "scripted-2");
        // When
        acme.asOwner().body(other).put(CHAT).then().statusCode(200).body("has_secret", equalTo(true));
        // Then
        server.answers(200, Provider.OPENAI.chat);
        acme.asOwner().post(CHAT + "/test").then().body("ok", equalTo(true));
        assertThat(server.last().header("Authorization")).isEqualTo("Bearer " + Provider.KEY);
        assertThat(server.last().json().getString("model")).isEqualTo("scripted-2");
    }

    @Test
    void anotherServerIsNotSentTheSecretOfTheFirst() {
        // Given
        acme.asOwner().body(Provider.OPENAI.choice(server.url())).put(CHAT).then().statusCode(200);
        try (ScriptedServer curious = new ScriptedServer(0)) {
            curious.answers(200, Provider.OPENAI.chat);
            Map<String, Object> elsewhere = new HashMap<>(Provider.OPENAI.choice(curious.url()));
            elsewhere.remove("api_key");
            // When
            acme.asOwner().body(elsewhere).post(CHAT + "/test").then().statusCode(200).body("ok", equalTo(true));
            // Then
            assertThat(curious.last().headers()).doesNotContainKey("Authorization");
            acme.asOwner().body(elsewhere).put(CHAT).then().statusCode(200).body("has_secret", equalTo(false))
                    .body("secret_suffix", nullValue());
        }
    }

    @Test
    void aModelIsBuiltOncePerChangeWhereverItIsMade() throws Exception {
        // Given
        acme.asOwner().body(Provider.OPENAI.choice(server.url())).put(CHAT).then().statusCode(200);
        Object first = chosen().orElseThrow();
        assertThat(chosen().orElseThrow()).isSameAs(first);
        // When: another replica writes
        try (AppRole sql = new AppRole().as("app.tenant", acme.organization())) {
            sql.change("update model_provider set settings = settings || '{\"model\": \"other\"}', revision = ?::uuid",
                    UUID.randomUUID().toString());
            sql.commit();
        }
        // Then
        Eventually.hold("another model is built", PATIENCE, () -> !chosen().orElseThrow().equals(first));
        acme.asOwner().delete(CHAT).then().statusCode(204);
        assertThat(chosen()).isEmpty();
    }

    private Optional<?> chosen() {
        ProjectRef project = new ProjectRef(new TenantId(UUID.fromString(acme.organization())),
                new ProjectId(UUID.fromString(acme.project())));
        return Uni.createFrom().deferred(() -> models.chat(project)).await().atMost(PATIENCE);
    }

    @ParameterizedTest
    @ValueSource(strings = {
            "{\"provider\":\"openai\",\"base_url\":\"http://models.example/v1\",\"model\":\"m\"}",
            "{\"provider\":\"openai\",\"base_url\":\"https://169.254.169.254/v1\",\"model\":\"m\"}",
            "{\"provider\":\"openai\",\"base_url\":\"https://10.0.0.1/v1\",\"model\":\"m\"}",
            "{\"provider\":\"openai\",\"base_url\":\"https://localhost/v1\",\"model\":\"m\"}",
            "{\"provider\":\"openai\",\"base_url\":\"https://user:pw@models.example/v1\",\"model\":\"m\"}",
            "{\"provider\":\"openai\",\"base_url\":\"https://models.example/v1?x=y\",\"model\":\"m\"}",
            "{\"provider\":\"openai\",\"base_url\":\"https://models.example/v1\"}",
            "{\"provider\":\"openai\",\"base_url\":\"https://models.example/v1\",\"model\":\"m\",\"api_key\":\"a\\nb\"}",
            "{\"provider\":\"openai\",\"base_url\":\"https://models.example/v1\",\"model\":\"m\",\"region\":\"eu-west-1\"}",
            "{\"provider\":\"azure_openai\",\"endpoint\":\"https://a.example\",\"deployment\":\"../x\",\"api_key\":\"k\"}",
            "{\"provider\":\"azure_openai\",\"endpoint\":\"https://a.example\",\"deployment\":\"d\"}",
            "{\"provider\":\"bedrock\",\"region\":\"eu-west-1.example.org/\",\"model\":\"m\"}",
            "{\"provider\":\"bedrock\",\"region\":\"eu-west-1\",\"model\":\"m\",\"access_key_id\":\"a\"}",
            "{\"provider\":\"sagemaker\",\"region\":\"eu-west-1\",\"endpoint_name\":\"a/b\"}",
            "{\"provider\":\"unheard\",\"model\":\"m\"}", "{\"model\":\"m\"}", "{\"provider\":\"openai\",\"surprise\":1}" })
    void whatCannotBeChosenIsRefused(String body) {
        acme.asOwner().body(body).put(CHAT).then().statusCode(400);
        acme.asOwner().body(body).post(CHAT + "/test").then().statusCode(400);
        acme.asOwner().get(CHAT).then().statusCode(404);
    }

    @Test
    void whoManagesNothingChoosesNoModels() {
        // Given
        String member = acme.newKey("member").getString("key");
        // When, Then
        with(member).get(CHAT).then().statusCode(403);
        with(member).body(Provider.OPENAI.choice(server.url())).put(CHAT).then().statusCode(403);
        with(member).body(Provider.OPENAI.choice(server.url())).post(CHAT + "/test").then().statusCode(403);
    }
}
