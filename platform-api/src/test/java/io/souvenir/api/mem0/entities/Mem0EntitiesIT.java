package io.souvenir.api.mem0.entities;

import static org.assertj.core.api.Assertions.assertThat;

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
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.souvenir.api.testing.Tenant;
import io.souvenir.engine.testing.Servers;

/** Mem0's requests on entities, events and projects. */
@QuarkusTest
@QuarkusTestResource(value = Servers.class, initArgs = @ResourceArg(name = "database", value = "it"))
class Mem0EntitiesIT {

    private Tenant tenant = new Tenant("", "", "", "");

    @BeforeEach
    void createTenant() {
        tenant = Tenant.create();
    }

    private JsonPath keep(String text, Map<String, ?> owners) {
        return tenant.asOwner().body(Map.of("messages", text, "infer", false, "filters", owners)).post("/v3/memories/add/")
                .then().statusCode(200).extract().jsonPath();
    }

    @Test
    void entitiesAreCounted() {
        // Given
        keep("one", Map.of("user_id", "ann", "agent_id", "helper"));
        keep("two", Map.of("user_id", "ann"));
        // When
        JsonPath found = tenant.asOwner().get("/v1/entities/").jsonPath();
        // Then
        assertThat(found.getInt("count")).isEqualTo(2);
        assertThat(found.getInt("total_users")).isEqualTo(1);
        assertThat(found.getInt("total_agents")).isEqualTo(1);
        assertThat(found.getInt("total_apps") + found.getInt("total_runs")).isZero();
        assertThat(found.getInt("results.find { it.name == 'ann' }.total_memories")).isEqualTo(2);
        assertThat(found.getString("results.find { it.name == 'helper' }.type")).isEqualTo("agent");
        assertThat((Object) found.get("results[0].id")).isInstanceOf(String.class);
    }

    @ParameterizedTest
    @CsvSource({ "/v2/entities/user/ann/,ann", "/v2/entities/user/ann,ann", "/v2/entities/user/a%2Fb%20c%3Fd/,a/b c?d",
            "/v2/entities/user/u/1%20x/,u/1 x", "/v1/entities/user/a+b/,a+b", "//v2/entities/user/ann/,ann",
            "/v2/entities/user/ends%2F/,ends/" })
    void anEntityIsErasedForEveryEncodingOfItsName(String path, String name) {
        // Given
        keep("theirs", Map.of("user_id", name));
        keep("mine", Map.of("user_id", "somebody else"));
        // When
        Response deleted = tenant.asOwner().urlEncodingEnabled(false).delete(path);
        // Then
        assertThat(deleted.statusCode()).as(deleted.asString()).isEqualTo(200);
        assertThat(deleted.jsonPath().getString("message")).isNotBlank();
        assertThat(tenant.asOwner().get("/v1/entities/").jsonPath().getList("results.name"))
                .containsExactly("somebody else");
        assertThat(tenant.asOwner().urlEncodingEnabled(false).delete(path).statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = { "{'user_id':'*'}", "{'filters':{'user_id':'*'}}", "{'agent_id':'\uff0a'}", "{'run_id':' '}",
            "{'app_id':'a/../b'}", "{'filters':{'user_id':['ann']}}" })
    void theWildcardIsNoOwnerId(String owner) {
        // Given
        String add = "{'messages':'mine','infer':false," + owner.substring(1);
        // When
        Response refused = tenant.asOwner().body(add.replace('\'', '"')).post("/v3/memories/add/");
        // Then
        assertThat(refused.statusCode()).as(refused.asString()).isEqualTo(400);
        assertThat(refused.jsonPath().getString("field")).endsWith("_id");
        assertThat(tenant.asOwner().get("/v1/entities/").jsonPath().getInt("count")).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = { "/v2/entities/user/*/", "/v1/entities/user/%2A/", "/v2/entities/user/%EF%BC%8A/" })
    void deletingAnEntityNamedLikeTheWildcardDeletesNothing(String path) {
        // Given
        keep("mine", Map.of("user_id", "ann"));
        // When
        Response refused = tenant.asOwner().urlEncodingEnabled(false).delete(path);
        // Then
        assertThat(refused.statusCode()).as(refused.asString()).isEqualTo(400);
        assertThat(tenant.asOwner().get("/v1/entities/").jsonPath().getInt("count")).isEqualTo(1);
    }

    @Test
    void anEntityOfNoKindIsRefused() {
        Response refused = tenant.asOwner().delete("/v2/entities/robot/x/");

        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.jsonPath().getString("detail")).isEqualTo("Invalid entity type");
    }

    @Test
    void anEntityIsThereWhileThereAreMemoriesOfIt() {
        // Given
        keep("one", Map.of("user_id", "a/b c", "app_id", "shop"));
        // When
        Response there = tenant.asOwner().urlEncodingEnabled(false).get("/v2/entities/user/a%2Fb%20c/");
        Response told = tenant.asOwner().body(Map.of("agent_id", "helper")).post("/v1/agents/");
        Response unnamed = tenant.asOwner().body(Map.of("user_id", "helper")).post("/v1/agents/");
        Response gone = tenant.asOwner().get("/v2/entities/agent/helper/");
        JsonPath filters = tenant.asOwner().get("/v1/entities/filters/").jsonPath();
        // Then
        assertThat(there.jsonPath().getString("name")).isEqualTo("a/b c");
        assertThat(there.jsonPath().getInt("total_memories")).isEqualTo(1);
        assertThat(told.statusCode()).isEqualTo(201);
        assertThat(told.jsonPath().getString("name") + told.jsonPath().getInt("total_memories")).isEqualTo("helper0");
        assertThat(unnamed.statusCode()).isEqualTo(400);
        assertThat(gone.statusCode()).isEqualTo(404);
        assertThat(filters.getMap("$")).containsEntry("user_id", List.of("a/b c")).containsEntry("app_id", List.of("shop"))
                .containsEntry("run_id", List.of());
    }

    @Test
    void whatOneEntityHasIsListed() {
        // Given
        keep("one", Map.of("user_id", "a/b c", "run_id", "r7"));
        keep("two", Map.of("user_id", "bob"));
        // When
        JsonPath page = tenant.asOwner().urlEncodingEnabled(false).get("/v1/memories/user/a/b%20c/").jsonPath();
        // Then
        assertThat(page.getInt("count")).isEqualTo(1);
        assertThat(page.getList("results.memory")).containsExactly("one");
    }

    @Test
    void everyAddHasAnEventWithTheIdsOfItsMemories() {
        // Given
        JsonPath first = keep("one", Map.of("user_id", "ann"));
        JsonPath second = keep("two", Map.of("user_id", "ann"));
        // When
        JsonPath event = tenant.asOwner().get("/v1/event/" + first.getString("event_id") + "/").jsonPath();
        JsonPath events = tenant.asOwner().queryParam("page_size", 1).get("/v1/events/").jsonPath();
        JsonPath older = tenant.asOwner().queryParam("page_size", 1).get("/v1/memories/events/").jsonPath();
        Response strange = tenant.asOwner().get("/v1/event/" + UUID.randomUUID() + "/");
        // Then
        assertThat(event.getString("status")).isEqualTo("SUCCEEDED");
        assertThat(event.getString("event_type")).isEqualTo("ADD");
        assertThat(event.getString("results[0].id")).isEqualTo(first.getString("results[0].id"));
        assertThat(event.getString("results[0].data.memory")).isEqualTo("one");
        assertThat(event.getDouble("latency")).isPositive();
        assertThat(events.getInt("count")).isEqualTo(2);
        assertThat(older.getList("results.id")).isEqualTo(events.getList("results.id"));
        assertThat(events.getString("results[0].id")).isEqualTo(second.getString("event_id"));
        assertThat(events.getString("results[0].results[0].id")).isEqualTo(second.getString("results[0].id"));
        assertThat(events.getString("next")).contains("page=2");
        assertThat(strange.statusCode()).isEqualTo(404);
        assertThat(strange.jsonPath().getString("error"))
                .isEqualTo("Event not found or you don't have permission to access it.");
    }

    @Test
    void feedbackIsStoredUntilItIsRemoved() {
        // Given
        String id = keep("one", Map.of("user_id", "ann")).getString("results[0].id");
        // When
        JsonPath kept = tenant.asOwner().body(Map.of("memory_id", id, "feedback", "NEGATIVE", "feedback_reason", "old"))
                .post("/v1/feedback/").jsonPath();
        JsonPath back = tenant.asOwner().body("{\"memory_id\":\"" + id + "\",\"feedback\":null,\"feedback_reason\":null}")
                .post("/v1/feedback/").jsonPath();
        Response strange = tenant.asOwner().body(Map.of("memory_id", "x", "feedback", "NEGATIVE")).post("/v1/feedback/");
        // Then
        assertThat(kept.getString("feedback")).isEqualTo("NEGATIVE");
        assertThat(kept.getString("feedback_reason")).isEqualTo("old");
        assertThat(back.getString("id")).isEqualTo(kept.getString("id"));
        assertThat(back.getString("feedback")).isNull();
        assertThat(strange.statusCode()).isEqualTo(400);
        assertThat(strange.jsonPath().getString("error")).isEqualTo("Invalid memory_id");
    }

    @ParameterizedTest
    @ValueSource(strings = { "NEGATIVE", "VERY_NEGATIVE" })
    void aMemoryWithNegativeFeedbackRanksBelowAnEqualOne(String feedback) {
        // Given
        keep("I love black tea very much", Map.of("user_id", "ann"));
        keep("I love black tea a lot", Map.of("user_id", "ann"));
        Map<String, Object> question = Map.of("query", "Black tea?", "filters", Map.of("user_id", "ann"), "threshold", 0);
        JsonPath before = tenant.asOwner().body(question).post("/v3/memories/search/").jsonPath();
        String bad = before.getString("results[0].id");
        String good = before.getString("results[1].id");
        // When
        tenant.asOwner().body(Map.of("memory_id", bad, "feedback", feedback)).post("/v1/feedback/").then().statusCode(200);
        // Then
        JsonPath after = tenant.asOwner().body(question).post("/v3/memories/search/").jsonPath();
        assertThat(after.getList("results.id")).containsExactly(good, bad);
        assertThat(after.getDouble("results[1].score")).isLessThan(before.getDouble("results[0].score"));
        assertThat(after.getDouble("results[1].score_breakdown.feedback")).isNegative();
    }

    @Test
    void aVerdictOnOtherWordsIsVoid() {
        // Given
        String id = keep("I drink tea", Map.of("user_id", "ann")).getString("results[0].id");
        tenant.asOwner().body(Map.of("memory_id", id, "feedback", "VERY_NEGATIVE")).post("/v1/feedback/").then()
                .statusCode(200);
        // When
        tenant.asOwner().body(Map.of("text", "I drink coffee")).put("/v1/memories/" + id + "/").then().statusCode(200);
        // Then
        JsonPath found = tenant.asOwner().body(Map.of("query", "coffee", "filters", Map.of("user_id", "ann"), "threshold", 0))
                .post("/v3/memories/search/").jsonPath();
        assertThat(found.getDouble("results[0].score_breakdown.feedback")).isZero();
    }

    @Test
    void anErasureHasAnEvent() {
        // Given
        keep("one", Map.of("user_id", "ann"));
        String event = tenant.asOwner().queryParam("user_id", "ann").delete("/v1/memories/").jsonPath().getString("event_id");
        // When
        JsonPath told = tenant.asOwner().get("/v1/event/" + event + "/").jsonPath();
        // Then
        assertThat(told.getString("event_type")).isEqualTo("DELETE");
        assertThat(told.getString("status")).isEqualTo("SUCCEEDED");
        assertThat(told.getList("results")).isEmpty();
        assertThat(tenant.asOwner().get("/v1/events/").jsonPath().getList("results.event_type"))
                .containsExactly("DELETE", "ADD");
    }

    @Test
    void settingsOfAProjectAreReadAsTheyWereWritten() {
        // Given
        String path = "/api/v1/orgs/organizations/" + tenant.organization() + "/projects/" + tenant.project() + "/";
        JsonPath before = tenant.asOwner().queryParam("fields", "custom_instructions").get(path).jsonPath();
        // When
        JsonPath changed = tenant.asOwner().body(Map.of("custom_instructions", "Only facts", "org_id", tenant.organization()))
                .patch(path).jsonPath();
        tenant.asOwner().body("{\"custom_categories\":[{\"work\":\"What they do\"}]}").patch(path).then().statusCode(200);
        JsonPath after = tenant.asOwner().get(path).jsonPath();
        // Then
        assertThat(before.getMap("$")).containsKey("custom_instructions").containsEntry("custom_instructions", null);
        assertThat(changed.getString("message")).isEqualTo("Project updated successfully");
        assertThat(after.getString("custom_instructions")).isEqualTo("Only facts");
        assertThat(after.getString("custom_categories[0].work")).isEqualTo("What they do");
        assertThat(after.getString("project_id")).isEqualTo(tenant.project());
        Response strange = Tenant.create().asOwner().get(path);
        assertThat(strange.statusCode()).isEqualTo(403);
        assertThat(strange.jsonPath().getString("error")).isEqualTo("You don't have access to this project");
    }
}
