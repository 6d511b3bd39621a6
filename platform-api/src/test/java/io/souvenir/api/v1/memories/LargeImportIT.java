package io.souvenir.api.v1.memories;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.souvenir.api.testing.Eventually;
import io.souvenir.api.testing.Tenant;
import io.souvenir.engine.testing.Servers;

/** Imports of many memories, and requests while they are processed. */
@QuarkusTest
@QuarkusTestResource(value = Servers.class, initArgs = @ResourceArg(name = "database", value = "it"))
class LargeImportIT {

    private static final String MEMORIES = "/souvenir/v1/memories";
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private Tenant tenant = new Tenant("", "", "", "");

    @BeforeEach
    void createTenant() {
        tenant = Tenant.create();
    }

    @Test
    void memoriesOfManyOwnersComeInOneImport() throws Exception {
        // Given
        List<Map<String, Object>> memories = ofManyUsers(100, 7);

        // When
        JsonPath answer = send(memories).jsonPath();

        // Then
        settled(answer);
        assertThat(answer.getInt("accepted")).isEqualTo(100);
        assertThat(answer.getList("events")).hasSize(21);
        assertThat(answer.getList("events.memories", Integer.class).stream().mapToInt(Integer::intValue).sum()).isEqualTo(100);
        assertThat(listed("user-3")).hasSize(14);
        assertThat(tenant.asOwner().get(MEMORIES + "?limit=200&run_id=run-1").jsonPath().getList("items")).hasSize(33);
    }

    @Test
    void whatStillWaitsIsNotTakenTwice() throws Exception {
        // Given
        List<Map<String, Object>> memories = ofManyUsers(200, 1);
        Response first = tenant.asOwner().body(Map.of("memories", memories)).post(MEMORIES + "/import");

        // When
        Response second = tenant.asOwner().body(Map.of("memories", memories)).post(MEMORIES + "/import");

        // Then
        assertThat(List.of(first.statusCode(), second.statusCode())).containsExactly(202, 202);
        assertThat(second.jsonPath().getInt("skipped_existing")).isEqualTo(200);
        assertThat(second.jsonPath().getList("events.id")).isEqualTo(first.jsonPath().getList("events.id"));
        Eventually.hold("all are there", PATIENCE, () -> listed("user-0").size() == 200);
    }

    @Test
    void memoriesErasedWhileTheyWaitAreNeverStored() throws Exception {
        // Given
        List<Map<String, Object>> memories = ofManyUsers(150, 2);
        String events = tenant.asOwner().body(Map.of("memories", memories)).post(MEMORIES + "/import").asString();

        // When
        tenant.asOwner().delete(MEMORIES + "?user_id=user-1").then().statusCode(200);

        // Then
        settled(new JsonPath(events));
        assertThat(listed("user-1")).isEmpty();
        assertThat(listed("user-0")).hasSize(75);
    }

    @Test
    void importsAtTheSameTimeMakeNothingTwice() throws Exception {
        // Given
        List<Map<String, Object>> memories = ofManyUsers(120, 12);
        List<Map<String, Object>> reversed = memories.reversed();

        // When
        List<Response> answers = Stream.of(memories, reversed, memories, reversed).parallel()
                .map(this::send).toList();

        // Then
        assertThat(answers).allSatisfy(answer -> assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(202));
        for (Response answer : answers) {
            settled(answer.jsonPath());
        }
        assertThat(tenant.asOwner().get(MEMORIES + "?limit=200").jsonPath().getList("items.id"))
                .containsExactlyInAnyOrderElementsOf(memories.stream().map(memory -> memory.get("id")).toList());
    }

    private Response send(List<?> memories) {
        return tenant.asOwner().body(Map.of("memories", memories)).post(MEMORIES + "/import");
    }

    private void settled(JsonPath answer) throws Exception {
        for (String event : answer.getList("events.id", String.class)) {
            Eventually.hold("it is settled", PATIENCE, () -> tenant.asOwner().get("/souvenir/v1/events/" + event)
                    .jsonPath().getString("status").equals("SUCCEEDED"));
        }
    }

    private List<String> listed(String user) {
        return tenant.asOwner().get(MEMORIES + "?limit=200&user_id=" + user).then().statusCode(200).extract().jsonPath()
                .getList("items.memory");
    }

    private static List<Map<String, Object>> ofManyUsers(int count, int users) {
        List<Map<String, Object>> memories = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            memories.add(Map.of("id", UUID.randomUUID().toString(), "memory", "Number " + i + " is lucky", "user_id",
                    "user-" + i % users, "run_id", "run-" + i % 3));
        }
        return memories;
    }
}
