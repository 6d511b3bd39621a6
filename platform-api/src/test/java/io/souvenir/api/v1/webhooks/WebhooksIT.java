package io.souvenir.api.v1.webhooks;

import static io.souvenir.api.testing.Tenant.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;

import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.souvenir.api.testing.AppRole;
import io.souvenir.api.testing.Tenant;
import io.souvenir.engine.testing.Servers;

/** Webhooks are managed through both APIs, which return the same webhooks. */
@QuarkusTest
@QuarkusTestResource(value = Servers.class, initArgs = @ResourceArg(name = "database", value = "it"))
class WebhooksIT {

    private static final String WEBHOOKS = Hook.WEBHOOKS;
    private static final String URL = "https://hooks.invalid/souvenir?token=t";

    private static Tenant acme;

    @BeforeEach
    void createTenant() {
        if (acme == null) {
            acme = Tenant.create();
        }
    }

    @Test
    void theSecretIsReturnedOnceAndStoredEncrypted() throws Exception {
        // When
        Hook hook = Hook.of(acme, URL, "memory_add");
        // Then
        assertThat(hook.secret()).startsWith("whsec_");
        assertThat(acme.asOwner().get(hook.path()).asString()).doesNotContain(hook.secret());
        assertThat(acme.asOwner().get(WEBHOOKS).asString()).contains(hook.id()).doesNotContain(hook.secret());
        try (AppRole sql = new AppRole().as("app.tenant", acme.organization())) {
            assertThat(sql.text("select encode(secret, 'escape') from webhook where id = ?::uuid", hook.id()))
                    .doesNotContain(hook.secret().substring(6));
        }
    }

    @Test
    void aWebhookIsChangedInPartsAndDeleted() {
        // Given
        Hook hook = Hook.of(acme, URL, "memory_add");
        // When
        ValidatableResponse changed = acme.asOwner()
                .body(Map.of("name", "other", "event_types", List.of("memory_delete", "ingest_job_failed", "memory_delete")))
                .patch(hook.path()).then();
        // Then
        changed.statusCode(200).body("name", equalTo("other")).body("url", equalTo(URL))
                .body("event_types", contains("memory_delete", "ingest_job_failed")).body("active", equalTo(true));
        acme.asOwner().delete(hook.path()).then().statusCode(204);
        acme.asOwner().get(hook.path()).then().statusCode(404).body("code", equalTo("webhook-not-found"));
        acme.asOwner().delete(hook.path()).then().statusCode(404);
    }

    @ParameterizedTest
    @ValueSource(strings = { "{\"name\":\"h\",\"url\":\"http://example.org/\",\"event_types\":[\"memory_add\"]}",
            "{\"name\":\"h\",\"url\":\"https://127.0.0.1/\",\"event_types\":[\"memory_add\"]}",
            "{\"name\":\"h\",\"url\":\"https://169.254.169.254/\",\"event_types\":[\"memory_add\"]}",
            "{\"name\":\"h\",\"url\":\"https://0x7f.1/\",\"event_types\":[\"memory_add\"]}",
            "{\"name\":\"h\",\"url\":\"https://localhost/\",\"event_types\":[\"memory_add\"]}",
            "{\"name\":\"h\",\"url\":\"https://example.org/\",\"event_types\":[]}",
            "{\"name\":\"h\",\"url\":\"https://example.org/\",\"event_types\":[null]}",
            "{\"name\":\"h\",\"url\":\"https://example.org/\",\"event_types\":[\"memory:add\"]}",
            "{\"name\":\" \",\"url\":\"https://example.org/\",\"event_types\":[\"memory_add\"]}",
            "{\"name\":\"h\",\"event_types\":[\"memory_add\"]}", "{\"name\":\"h\",\"url\":\"https://example.org/\"}" })
    void whatCannotBeAWebhookIsRefused(String body) {
        acme.asOwner().body(body).post(WEBHOOKS).then().statusCode(400);
        acme.asOwner().body(body).post(mem0(acme)).then().statusCode(400).body("error", notNullValue());
    }

    @Test
    void aProjectHasOnlySoManyWebhooks() {
        // Given
        Tenant tenant = Tenant.create();
        for (int i = 0; i < 20; i++) {
            Hook.of(tenant, URL, "memory_add");
        }
        // When
        ValidatableResponse answer = tenant.asOwner().body(created("one too many")).post(WEBHOOKS).then();
        // Then
        answer.statusCode(409).body("code", equalTo("webhook-limit"));
    }

    @Test
    void whoManagesNothingManagesNoWebhooks() {
        // Given
        String member = acme.newKey("member").getString("key");
        // When, Then
        with(member).get(WEBHOOKS).then().statusCode(403);
        with(member).body(created("m")).post(WEBHOOKS).then().statusCode(403);
        with(member).get(mem0(acme)).then().statusCode(403);
    }

    @Test
    void deliveriesAreListedPageByPage() {
        // Given
        Hook hook = Hook.of(acme, URL, "memory_categorize");
        acme.asOwner().body(Map.of("active", false)).patch(hook.path()).then().statusCode(200);
        List<String> made = List.of(hook.test(), hook.test(), hook.test());
        // When
        var first = acme.asOwner().queryParam("limit", 2).get(hook.path() + "/deliveries").jsonPath();
        var second = acme.asOwner().queryParam("limit", 2).queryParam("cursor", first.getString("next_cursor"))
                .get(hook.path() + "/deliveries").jsonPath();
        // Then
        assertThat(first.<String>getList("items.id")).containsExactly(made.get(2), made.get(1));
        assertThat(second.<String>getList("items.id")).containsExactly(made.get(0));
        assertThat(second.<Object>get("next_cursor")).isNull();
    }

    @Test
    void unknownIdsAreNotFound() {
        // Given
        Hook hook = Hook.of(acme, URL, "memory_categorize");
        String nothing = UUID.randomUUID().toString();
        // When, Then
        acme.asOwner().post(hook.path() + "/deliveries/" + nothing + "/replay").then().statusCode(404)
                .body("code", equalTo("delivery-not-found"));
        acme.asOwner().post(WEBHOOKS + "/" + nothing + "/test").then().statusCode(404);
        acme.asOwner().get(WEBHOOKS + "/x/deliveries").then().statusCode(404);
        acme.asOwner().queryParam("status", "lost").get(hook.path() + "/deliveries").then().statusCode(400);
    }

    @Test
    void mem0sClientsManageTheSameWebhooks() {
        // When
        ValidatableResponse made = acme.asOwner().body(created("first")).post(mem0(acme)).then();
        // Then
        String id = made.statusCode(201).body("name", equalTo("first")).body("url", equalTo(URL))
                .body("event_types", contains("memory_add")).body("is_active", equalTo(true))
                .body("project", equalTo(acme.project())).body("owner", notNullValue()).body("created_at", notNullValue())
                .body("updated_at", notNullValue()).body("size()", equalTo(9)).extract().path("webhook_id");
        acme.asOwner().body(Map.of("name", "renamed", "unknown", 1)).put("/api/v1/webhooks/" + id + "/").then().statusCode(200)
                .body("message", containsString("updated"));
        acme.asOwner().get(mem0(acme)).then().statusCode(200).body("webhook_id", hasItem(id)).body("name", hasItem("renamed"));
        acme.asOwner().get(WEBHOOKS + "/" + id).then().statusCode(200).body("name", equalTo("renamed"));
        acme.asOwner().delete("/api/v1/webhooks/" + id + "/").then().statusCode(200).body("message", containsString("deleted"));
        acme.asOwner().get(mem0(acme)).then().body("webhook_id", not(hasItem(id)));
    }

    @Test
    void mem0sClientsGetMem0sMessages() {
        // Given
        Tenant globex = Tenant.create();
        // When, Then
        acme.asOwner().get(mem0(globex)).then().statusCode(403).body("error", equalTo("You don't have access to this project"));
        acme.asOwner().body(created("x")).post(mem0(globex)).then().statusCode(403);
        acme.asOwner().delete("/api/v1/webhooks/" + UUID.randomUUID() + "/").then().statusCode(404)
                .body("error", equalTo("Webhook not found"));
        acme.asOwner().body(Map.of("name", "x")).put("/api/v1/webhooks/nonsense/").then().statusCode(404)
                .body("error", equalTo("Webhook not found"));
    }

    private static Map<String, Object> created(String name) {
        return Map.of("name", name, "url", URL, "event_types", List.of("memory_add"));
    }

    private static String mem0(Tenant tenant) {
        return "/api/v1/webhooks/projects/" + tenant.project() + "/";
    }
}
