package io.souvenir.api.mem0.memories;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.souvenir.api.testing.Tenant;
import io.souvenir.engine.testing.Servers;

@QuarkusTest
@QuarkusTestResource(value = Servers.class, initArgs = @ResourceArg(name = "database", value = "it"))
class Mem0IT {

    private Tenant tenant = new Tenant("", "", "", "");

    @BeforeEach
    void createTenant() {
        tenant = Tenant.create();
    }

    @ParameterizedTest
    @ValueSource(strings = { "/v1/ping/", "/v1/ping", "//v1/ping/", "/v1//ping//" })
    void pingReturnsTheOrganizationAndProjectForEveryFormOfThePath(String path) throws Exception {
        // REST Assured rewrites double slashes, so this test uses another client, which follows no redirect.
        HttpRequest request = HttpRequest.newBuilder(URI.create(RestAssured.baseURI + ":" + RestAssured.port + path))
                .header("Authorization", "Token " + tenant.key()).build();
        HttpResponse<String> answer = HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());

        assertThat(answer.statusCode()).isEqualTo(200);
        JsonPath ping = new JsonPath(answer.body());
        assertThat(ping.getString("status")).isEqualTo("ok");
        assertThat(ping.getString("org_id")).isEqualTo(tenant.organization());
        assertThat(ping.getString("project_id")).isEqualTo(tenant.project());
        assertThat(ping.getString("user_email")).endsWith("@souvenir.invalid").doesNotContain(tenant.project());
    }

    @ParameterizedTest
    @ValueSource(strings = { "Token svk_wrong", "Bearer svk_wrong", "Basic eDp5", "Token " })
    void aWrongKeyGetsAJsonProblem(String credential) {
        Response ping = given().header("Authorization", credential).get("/v1/ping/");

        assertThat(ping.statusCode()).isEqualTo(401);
        assertThat(ping.jsonPath().getString("detail")).isNotBlank().isEqualTo(ping.jsonPath().getString("error"));
        assertThat(ping.jsonPath().getString("code")).isEqualTo("unauthenticated");
    }

    @Test
    void aDirectImportReturnsItsMemoriesWhichSearchesFind() {
        // Given
        Response added = tenant.asOwner().body("""
                {"messages":[{"role":"system","content":"Be kind"},{"role":"user","content":"I am allergic to peanuts"}],
                 "filters":{"user_id":"ann","run_id":"r7"},"infer":false,"output_format":"v1.1","host":"ignored"}""")
                .post("/v3/memories/add/");

        // When
        Response found = tenant.asOwner().body("""
                {"query":"Which foods are dangerous?","filters":{"AND":[{"userId":"ann"}]},"output_format":"v1.1"}""")
                .post("/v3/memories/search");

        // Then
        assertThat(added.jsonPath().getString("status")).isEqualTo("SUCCEEDED");
        assertThat(added.jsonPath().getList("results.data.memory")).containsExactly("I am allergic to peanuts");
        assertThat(found.jsonPath().getList("results.memory")).containsExactly("I am allergic to peanuts");
        assertThat(found.jsonPath().getString("results[0].id")).isEqualTo(added.jsonPath().getString("results[0].id"));
        assertThat(found.jsonPath().getDouble("results[0].score")).isPositive();
        assertThat(found.jsonPath().getString("results[0].run_id")).isEqualTo("r7");
        assertThat(found.jsonPath().getString("results[0].session_id")).isEqualTo("r7");
        assertThat(found.jsonPath().getMap("results[0].metadata")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = { "\"I like tea\"", "{\"role\":\"user\",\"content\":\"I like tea\"}",
            "[{\"role\":\"user\",\"content\":[{\"type\":\"text\",\"text\":\"I like tea\"}]}]" })
    void anAddIsPendingInWhicheverFormItsMessagesCome(String messages) {
        Response added = tenant.asOwner().body("{\"messages\":" + messages + ",\"user_id\":\"ann\"}").post("/v3/memories/add/");

        assertThat(added.statusCode()).as(added.asString()).isEqualTo(200);
        assertThat(added.jsonPath().getString("status")).isEqualTo("PENDING");
        assertThat(added.jsonPath().getString("event_id")).isNotBlank();
    }

    @Test
    void whatAnAgentSendsIsTakenAndTheEventNamesTheRest() {
        // Given
        String call = "{\"role\":\"model\",\"parts\":[{\"functionCall\":{\"name\":\"weather\",\"args\":{}}}]}";

        // When
        JsonPath stored = tenant.asOwner().body("{\"infer\":false,\"user_id\":\"ann\",\"messages\":[" + call
                + ",{\"role\":\"user\",\"content\":[{\"type\":\"tool_result\",\"content\":\"It rains in Porto\"}]}]}")
                .post("/v3/memories/add/").jsonPath();
        JsonPath nothing = tenant.asOwner().body("{\"infer\":false,\"user_id\":\"ann\",\"messages\":[" + call + "]}")
                .post("/v3/memories/add/").jsonPath();

        // Then
        assertThat(stored.getList("results.data.memory")).containsExactly("It rains in Porto");
        assertThat(stored.getString("skipped[0].type")).isEqualTo("functionCall");
        assertThat(nothing.getString("status")).isEqualTo("SUCCEEDED");
        assertThat(nothing.getList("results")).isEmpty();
        JsonPath event = tenant.asOwner().get("/v1/event/" + nothing.getString("event_id") + "/").jsonPath();
        assertThat(event.getInt("metadata.skipped[0].count")).isEqualTo(1);
        assertThat(tenant.asOwner().get("/souvenir/v1/memories?user_id=ann").jsonPath().getString("items[0].role"))
                .isEqualTo("tool");
    }

    @ParameterizedTest
    @ValueSource(strings = { "{\"query\":\"x\"}", "{\"query\":\"x\",\"filters\":{}}",
            "{\"query\":\" \",\"filters\":{\"user_id\":\"u\"}}",
            "{\"query\":\"x\",\"user_id\":\"u\"}", "{\"query\":\"x\",\"filters\":{\"NOT\":{\"user_id\":\"u\"}}}" })
    void aSearchWithoutAQueryOrAnOwnerIsRefused(String body) {
        Response refused = tenant.asOwner().body(body).post("/v3/memories/search/");

        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.jsonPath().getString("detail")).isNotBlank().isEqualTo(refused.jsonPath().getString("error"));
    }

    /** The default thresholds of Mem0's command line client and its older endpoints. */
    @ParameterizedTest
    @CsvSource({ "What do I drink at breakfast?, 0.3", "Which animal lives with me?, 0.3", "oolong, 0.6" })
    void aTypicalThresholdSeparatesRelevantAndIrrelevantMemories(String question, double threshold) {
        // Given: two conversations
        String near = question.contains("animal") ? "My cat is called Tiger" : "I have a cup of oolong tea every morning";
        Map.of(near, "2026-02-01T10:00:00Z", "The invoice was paid in euros", "2026-01-01T10:00:00Z")
                .forEach((text, when) -> tenant.asOwner()
                        .body(Map.of("messages", text, "user_id", "ann", "infer", false, "timestamp", when))
                        .post("/v3/memories/add/").then().statusCode(200));

        // When
        JsonPath found = tenant.asOwner()
                .body(Map.of("query", question, "filters", Map.of("user_id", "ann"), "threshold", threshold))
                .post("/v3/memories/search/").jsonPath();

        // Then
        assertThat(found.getList("results.memory")).containsExactly(near);
    }

    @ParameterizedTest
    @ValueSource(doubles = { 0.1, 0.5, 0.9, 1 })
    void noHitScoresLessThanTheThreshold(double threshold) {
        // Given
        for (String text : new String[] { "I drink oolong tea", "I drink coffee at work", "The invoice was paid in euros" }) {
            tenant.asOwner().body(Map.of("messages", text, "user_id", "ann", "infer", false)).post("/v3/memories/add/").then()
                    .statusCode(200);
        }

        // When
        JsonPath mem0 = tenant.asOwner()
                .body(Map.of("query", "What do I drink?", "filters", Map.of("user_id", "ann"), "threshold", threshold))
                .post("/v3/memories/search/").jsonPath();
        JsonPath own = tenant.asOwner().body(Map.of("query", "What do I drink?", "user_id", "ann", "threshold", threshold))
                .post("/souvenir/v1/memories/search").jsonPath();

        // Then
        List<Double> scores = mem0.getList("results.score", Double.class);
        assertThat(scores).allMatch(score -> score >= threshold);
        assertThat(array(scores)).as("the scores of Souvenir's own API")
                .containsExactly(array(own.getList("results.score", Double.class)), within(1e-4));
    }

    private static double[] array(List<Double> numbers) {
        return numbers.stream().mapToDouble(Double::doubleValue).toArray();
    }

    @Test
    void theTimestampIsTheTimeOfCreationForFiltersToo() {
        // Given
        tenant.asOwner().body("""
                {"messages":"I moved to Lisbon","user_id":"ann","infer":false,"timestamp":1767268800}""")
                .post("/v3/memories/add/");
        tenant.asOwner().body(Map.of("messages", "I like tea", "user_id", "ann", "infer", false)).post("/v3/memories/add/");
        String january = "{\"AND\":[{\"user_id\":\"ann\"},{\"created_at\":{\"gte\":\"2026-01-01\",\"lt\":\"2026-01-02\"}}]}";

        // When
        JsonPath listed = tenant.asOwner().body("{\"filters\":" + january + "}").post("/v3/memories/").jsonPath();
        JsonPath found = tenant.asOwner().body("{\"query\":\"tea\",\"threshold\":0,\"filters\":" + january + "}")
                .post("/v3/memories/search/").jsonPath();

        // Then
        assertThat(listed.getList("results.memory")).containsExactly("I moved to Lisbon");
        assertThat(found.getList("results.memory")).containsExactly("I moved to Lisbon");
        assertThat(found.getString("results[0].created_at")).isEqualTo("2026-01-01T12:00:00Z")
                .isEqualTo(listed.getString("results[0].created_at"));
    }

    @ParameterizedTest
    @CsvSource({ "/v3/memories/add/, org_id", "/v3/memories/add/, project_id", "/v3/memories/search/, org_id",
            "/v3/memories/search/, project_id" })
    void namingAnotherOrganizationOrProjectIsRefused(String path, String name) {
        Map<String, Object> body = Map.of("messages", "I like tea", "query", "tea", "user_id", "ann", name,
                UUID.randomUUID().toString());

        Response refused = tenant.asOwner().body(body).post(path);

        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(refused.jsonPath().getString("error")).isEqualTo("You don't have access to this project");
    }
}
