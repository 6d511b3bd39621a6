package io.souvenir.isolation;

import static io.souvenir.api.testing.Tenant.bearing;
import static io.souvenir.api.testing.Tenant.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.souvenir.api.testing.Eventually;
import io.souvenir.api.testing.LogRecords;
import io.souvenir.api.testing.Tenant;
import io.souvenir.api.testing.Tokens;
import io.souvenir.engine.testing.Servers;

/** The log never contains texts, owner ids or keys. */
@QuarkusTest
@QuarkusTestResource(value = Servers.class, initArgs = @ResourceArg(name = "database", value = "it"))
class SilentLogsIT {

    private static final String SEARCH = Subject.MEMORIES + "/search";

    @Inject
    StoredData holdings;

    @Test
    void theLifeOfAMemoryLeavesNoWordsInTheLog() throws Exception {
        try (LogRecords log = new LogRecords()) {
            // When
            Subject subject = Subject.settled();
            ask(subject);
            subject.asOwner().queryParams(subject.owners()).delete(Subject.MEMORIES).then().statusCode(200);
            holdings.of(subject.tenant());
            subject.asOwner().get(Subject.MEMORIES + "/" + subject.memory()).then().statusCode(404);
            // Then
            assertThat(log.ofOurs()).as("It listens").isNotEmpty();
            assertThat(log.lines()).noneMatch(line -> line.contains(subject.mark())
                    || line.contains(subject.tenant().key()));
        }
    }

    @Test
    void anAttemptToDeliverLeavesNeitherAddressNorSecretInTheLog() throws Exception {
        // Given
        Tenant tenant = Tenant.create();
        String mark = "m" + UUID.randomUUID().toString().replace("-", "");
        try (LogRecords log = new LogRecords()) {
            // When
            JsonPath made = tenant.asOwner()
                    .body(Map.of("name", mark, "url", "https://" + mark + ".invalid/" + mark + "?token=" + mark, "event_types",
                            List.of("memory_add")))
                    .post(Subject.WEBHOOKS).then().statusCode(201).extract().jsonPath();
            String webhook = Subject.WEBHOOKS + "/" + made.getString("webhook.id");
            tenant.asOwner().post(webhook + "/test").then().statusCode(201);
            Eventually.hold("an attempt is made", Duration.ofSeconds(30),
                    () -> "no_permitted_address"
                            .equals(tenant.asOwner().get(webhook + "/deliveries").jsonPath().getString("items[0].failure")));
            // Then
            assertThat(log.ofOurs()).as("It listens").isNotEmpty();
            assertThat(log.lines()).noneMatch(line -> line.contains(mark) || line.contains(made.getString("secret")));
        }
    }

    @Test
    void askingAModelLeavesNeitherItsAddressNorItsKeyInTheLog() throws Exception {
        // Given
        Tenant tenant = Tenant.create();
        String mark = "m" + UUID.randomUUID().toString().replace("-", "");
        try (LogRecords log = new LogRecords()) {
            // When
            tenant.asOwner().body(Subject.modelChoice("\0", "sk-" + mark)).put(Subject.CHAT_MODEL).then().statusCode(400);
            tenant.asOwner().body(Subject.modelChoice(mark, "sk-" + mark)).put(Subject.CHAT_MODEL).then().statusCode(200);
            tenant.asOwner().post(Subject.CHAT_MODEL + "/test").then().statusCode(200).body("problem",
                    equalTo("address_refused"));
            // Then
            assertThat(log.ofOurs()).as("It listens").isNotEmpty();
            assertThat(log.lines()).noneMatch(line -> line.contains(mark));
        }
    }

    private static void ask(Subject subject) {
        subject.asOwner().body(Map.of("query", "password second" + subject.mark(), "filters", subject.owners())).post(SEARCH)
                .then().statusCode(200);
        subject.asOwner().body(Map.of("query", "password " + subject.mark(), "filters", subject.owners()))
                .post("/v3/memories/search/").then().statusCode(200);
        subject.asOwner().queryParams(subject.owners()).get(Subject.MEMORIES).then().statusCode(200);
    }

    @Test
    void refusedRequestsLeaveNoTextInTheLog() {
        // Given
        Tenant tenant = Tenant.create();
        String mark = "m" + UUID.randomUUID().toString().replace("-", "");
        try (LogRecords log = new LogRecords()) {
            // When
            List<Integer> statuses = List.of(
                    tenant.asOwner().body("{\"messages\": \"" + mark).post(Subject.MEMORIES).statusCode(),
                    tenant.asOwner().body("{\"" + mark + "\": 1}").post(Subject.MEMORIES).statusCode(),
                    tenant.asOwner().body(Map.of("user_id", mark, "messages", mark)).post(Subject.MEMORIES).statusCode(),
                    tenant.asOwner().body(Map.of("query", mark, "filters", Map.of(mark, mark))).post(SEARCH).statusCode(),
                    tenant.asOwner().body(Map.of("query", mark + "\0", "user_id", mark)).post(SEARCH).statusCode(),
                    tenant.asOwner().queryParam("cursor", mark).get(Subject.MEMORIES).statusCode(),
                    tenant.asOwner().queryParam("user_id", mark + "\0").get(Subject.MEMORIES).statusCode(),
                    tenant.asOwner().get(Subject.MEMORIES + "/" + mark).statusCode(),
                    tenant.asOwner().header("Souvenir-Project", mark).get(Subject.MEMORIES).statusCode(),
                    with(tenant.key() + mark).get(Subject.MEMORIES).statusCode(),
                    bearing(Tokens.ofOperator() + mark).get(Subject.MEMORIES).statusCode(),
                    with(mark).get(Subject.MEMORIES).statusCode());
            // Then
            assertThat(statuses).allMatch(status -> status >= 400 && status < 500, "refused");
            assertThat(log.ofOurs()).as("It listens").isNotEmpty();
            assertThat(log.lines()).noneMatch(line -> line.contains(mark) || line.contains(tenant.key()));
        }
    }
}
