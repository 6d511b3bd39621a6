package io.souvenir.api.v1.webhooks;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import java.net.URI;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.souvenir.api.testing.AppRole;
import io.souvenir.api.testing.Loopback;
import io.souvenir.api.testing.Tenant;
import io.souvenir.engine.testing.Servers;

/** Webhooks receive signed events of a project, without the texts of deleted memories. */
@QuarkusTest
@TestProfile(Loopback.class)
@QuarkusTestResource(value = Servers.class, initArgs = @ResourceArg(name = "database", value = "it"))
class DeliveriesIT {

    private static final String WORDS = "My PIN is in the blue notebook";

    private static Tenant acme;

    @TestHTTPResource(value = "/", management = true)
    URI management;

    private final Receiver receiver = new Receiver("127.0.0.1");

    @BeforeEach
    void createTenant() {
        if (acme == null) {
            acme = Tenant.create();
        }
    }

    @AfterEach
    void close() {
        receiver.close();
    }

    @Test
    void theEventsOfAMemoryAreDeliveredAndSigned() throws Exception {
        // Given
        Tenant tenant = Tenant.create();
        Hook hook = Hook.of(tenant, receiver.url(), "memory_add", "memory_update", "memory_delete");
        // When
        String memory = Hook.remember(tenant, WORDS);
        receiver.awaited(1);
        Hook.revise(tenant, memory, "My PIN is nowhere");
        receiver.awaited(2);
        Hook.forget(tenant, memory);
        // Then
        List<Receiver.Message> told = receiver.awaited(3);
        assertThat(told).allMatch(message -> message.isSignedWith(hook.secret()));
        assertThat(told).extracting(message -> message.json().getString("type"))
                .containsExactly("memory_add", "memory_update", "memory_delete");
        assertThat(told).extracting(message -> message.json().<Object>get("event_details")).containsExactly(
                details(memory, "ADD", Map.of("memory", WORDS)),
                details(memory, "UPDATE", Map.of("memory", "My PIN is nowhere")),
                details(memory, "DELETE", Collections.singletonMap("memory", null)));
        assertThat(hook.awaited("status", "delivered").<List<String>>get("items.subject")).containsOnly(memory).hasSize(3);
    }

    private static Map<String, Object> details(String memory, String event, Map<String, ?> data) {
        return Map.of("id", memory, "event", event, "data", data);
    }

    @Test
    void aCompletedIngestJobIsDelivered() throws Exception {
        // Given
        Tenant tenant = Tenant.create();
        Hook.of(tenant, receiver.url(), "ingest_job_completed", "ingest_job_failed");
        // When
        Hook.remember(tenant, WORDS);
        // Then
        Receiver.Message told = receiver.awaited(1).getFirst();
        assertThat(told.json().getString("event_details.event")).isEqualTo("INGEST_JOB_COMPLETED");
        tenant.asOwner().get("/souvenir/v1/events/" + told.json().getString("event_details.id")).then().statusCode(200)
                .body("status", equalTo("SUCCEEDED"));
        assertThat(told.body()).doesNotContain("PIN");
    }

    @Test
    void onlySubscribedEventsOfTheOwnProjectAreDelivered() throws Exception {
        // Given
        Tenant tenant = Tenant.create();
        Hook hook = Hook.of(tenant, receiver.url(), "memory_delete");
        Hook.forget(acme, Hook.remember(acme, "Somebody else's"));
        // When
        Hook.forget(tenant, Hook.remember(tenant, WORDS));
        // Then
        receiver.awaited(1);
        assertThat(hook.awaited("status", "delivered").<List<String>>get("items.type")).containsExactly("memory_delete");
        assertThat(receiver.messages()).hasSize(1);
    }

    @Test
    void whatWaitsIsSentOnceTheWebhookIsSwitchedOn() throws Exception {
        // Given
        Hook hook = Hook.of(acme, receiver.url(), "memory_categorize");
        acme.asOwner().body(Map.of("active", false)).patch(hook.path()).then().statusCode(200);
        String id = hook.test();
        // When
        acme.asOwner().body(Map.of("active", true)).patch(hook.path()).then().statusCode(200);
        // Then
        assertThat(receiver.awaited(1).getFirst().id()).isEqualTo(id);
    }

    @Test
    void theTextOfADeletedMemoryIsNotSent() throws Exception {
        // Given an add that could not be told yet
        Tenant tenant = Tenant.create();
        receiver.answering(exchange -> {
            exchange.getResponseHeaders().add("Retry-After", "3600");
            exchange.sendResponseHeaders(503, -1);
        });
        Hook hook = Hook.of(tenant, receiver.url(), "memory_add", "memory_delete");
        String memory = Hook.remember(tenant, WORDS);
        String add = hook.awaited("failure", "http_status").getString("items[0].id");
        int before = receiver.messages().size();
        // When
        receiver.answering(200);
        Hook.forget(tenant, memory);
        hook.replay(add);
        // Then
        hook.awaited("status", "delivered");
        assertThat(receiver.messages().subList(before, receiver.messages().size())).noneMatch(it -> it.body().contains("PIN"));
        tenant.asOwner().queryParam("status", "dropped").get(hook.path() + "/deliveries").then()
                .body("items.id", equalTo(List.of(add))).body("items[0].failure", equalTo("forgotten"));
    }

    @Test
    void pendingWorkContainsNoText() throws Exception {
        // Given
        Tenant tenant = Tenant.create();
        Hook hook = Hook.of(tenant, receiver.answering(500).url(), "memory_add");
        // When
        Hook.remember(tenant, WORDS);
        hook.awaited("failure", "http_status");
        // Then
        try (AppRole sql = new AppRole().as("app.tenant", tenant.organization())) {
            assertThat(sql.text("select string_agg(d::text, '') from webhook_delivery d")).isNotBlank().doesNotContain("PIN");
        }
    }

    /** Paths of receivers contain credentials, and their number is not limited. */
    @Test
    void neitherMetricsNorReceiversLearnMoreThanTheyShould() throws Exception {
        // Given
        Hook hook = Hook.of(acme, receiver.url(), "memory_categorize");
        // When
        hook.test();
        hook.awaited("status", "delivered");
        // Then
        assertThat(given().get(management.resolve("/q/metrics")).asString()).contains("souvenir_webhooks_attempts")
                .doesNotContain("/hook", receiver.authority());
        assertThat(receiver.awaited(1).getFirst().headers().map().keySet()).map(name -> name.toLowerCase(Locale.ROOT))
                .containsExactlyInAnyOrder("host", "user-agent", "content-type", "content-length", "connection", "webhook-id",
                        "webhook-timestamp", "webhook-signature");
    }

    @Test
    void bothSecretsSignForAWhileAfterTheRotation() throws Exception {
        // Given
        Hook hook = Hook.of(acme, receiver.url(), "memory_categorize");
        // When
        String secret = acme.asOwner().post(hook.path() + "/secret").then().statusCode(200).extract().jsonPath()
                .getString("secret");
        hook.test();
        // Then
        assertThat(secret).isNotEqualTo(hook.secret());
        Receiver.Message told = receiver.awaited(1).getFirst();
        assertThat(told.isSignedWith(secret)).isTrue();
        assertThat(told.isSignedWith(hook.secret())).isTrue();
        assertThat(told.isSignedWith("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw")).isFalse();
    }
}
