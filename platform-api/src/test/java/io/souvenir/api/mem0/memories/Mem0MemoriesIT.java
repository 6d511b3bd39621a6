package io.souvenir.api.mem0.memories;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
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

/** Mem0's requests on existing memories, as current clients send them. */
@QuarkusTest
@QuarkusTestResource(value = Servers.class, initArgs = @ResourceArg(name = "database", value = "it"))
class Mem0MemoriesIT {

    private Tenant tenant = new Tenant("", "", "", "");

    @BeforeEach
    void createTenant() {
        tenant = Tenant.create();
    }

    private String keep(String text, Map<String, ?> more) {
        Map<String, Object> body = new HashMap<>(more);
        body.put("messages", text);
        body.put("infer", false);
        Response added = tenant.asOwner().body(body).post("/v3/memories/add/");
        assertThat(added.statusCode()).as(added.asString()).isEqualTo(200);
        return added.jsonPath().getString("results[0].id");
    }

    private List<String> all() {
        return tenant.asOwner().body("{}").post("/v3/memories/").jsonPath().getList("results.memory");
    }

    @Test
    void theListOfAProjectIsPagedByAbsoluteAddresses() {
        // Given
        keep("one", Map.of("user_id", "ann", "run_id", "r7"));
        keep("two", Map.of("user_id", "ann"));
        keep("three", Map.of("agent_id", "helper"));
        // When
        JsonPath first = tenant.asOwner().queryParam("page", 1).queryParam("page_size", 2).body("{\"page_size\":1}")
                .post("/v3/memories/").jsonPath();
        JsonPath second = tenant.asOwner().urlEncodingEnabled(false).body("{}").post(first.getString("next")).jsonPath();
        // Then
        assertThat(first.getLong("count")).isEqualTo(3);
        assertThat(first.getList("results.memory")).containsExactly("three", "two");
        assertThat(first.getString("next")).startsWith("http://").contains("page=2").contains("page_size=2");
        assertThat(first.getString("previous")).isNull();
        assertThat(second.getList("results.memory")).containsExactly("one");
        assertThat(second.getString("next")).isNull();
        assertThat(second.getString("previous")).contains("page=1");
        assertThat(second.getString("results[0].run_id")).isEqualTo("r7");
        assertThat(second.getString("results[0].session_id")).isEqualTo("r7");
        assertThat(second.getMap("results[0].metadata")).isEmpty();
        assertThat(second.getInt("results[0].structured_attributes.year")).isGreaterThan(2000);
    }

    @Test
    void aListIsNarrowedByAllThatIsGiven() {
        // Given
        keep("I like green tea", Map.of("user_id", "ann", "metadata", Map.of("team", "ops")));
        keep("I like black tea", Map.of("user_id", "ann", "metadata", Map.of("team", "sales")));
        keep("I like green tea too", Map.of("user_id", "bob", "metadata", Map.of("team", "ops")));
        keep("I liked milk", Map.of("user_id", "ann", "expiration_date", "2020-01-01"));
        // When
        JsonPath narrow = tenant.asOwner().body("""
                {"filters":{"AND":[{"user_id":"ann"},{"OR":[{"metadata":{"team":"ops"}},{"run_id":"*"}]}]},
                 "keywords":"GREEN","start_date":"2020-01-01","fields":["memory"]}""").post("/v3/memories").jsonPath();
        JsonPath expired = tenant.asOwner().body("{\"filters\":{\"user_id\":\"ann\"},\"show_expired\":true}")
                .post("/v3/memories/").jsonPath();
        JsonPath past = tenant.asOwner().body("{\"end_date\":\"2020-01-01\",\"show_expired\":true}").post("/v3/memories/")
                .jsonPath();
        // Then
        assertThat(narrow.getList("results.memory")).containsExactly("I like green tea");
        assertThat(narrow.getMap("results[0]")).containsOnlyKeys("id", "memory");
        assertThat(expired.getList("results.memory")).contains("I liked milk").hasSize(3);
        assertThat(past.getLong("count")).isZero();
    }

    @Test
    void anUnknownFilterIsRefusedByName() {
        Response refused = tenant.asOwner().body("{\"filters\":{\"colour\":\"red\"}}").post("/v3/memories/");

        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.jsonPath().getString("detail")).contains("colour", "user_id")
                .isEqualTo(refused.jsonPath().getString("error"));
    }

    @Test
    void aMemoryIsReadUpdatedAndDeletedWithItsHistory() {
        // Given
        String id = keep("I drink tea", Map.of("user_id", "ann", "run_id", "r7", "expiration_date", "2020-01-01"));
        String path = "/v1/memories/" + id;
        // When
        JsonPath read = tenant.asOwner().get(path + "/").jsonPath();
        JsonPath changed = tenant.asOwner().body("""
                {"text":"I drink coffee","metadata":{"a":1},"timestamp":1700000000,"expiration_date":null}""")
                .put(path + "/").jsonPath();
        JsonPath history = tenant.asOwner().get(path + "/history/").jsonPath();
        JsonPath deleted = tenant.asOwner().queryParam("delete_linked", "true").delete(path).jsonPath();
        // Then
        assertThat(read.getString("memory")).isEqualTo("I drink tea");
        assertThat(changed.getString("memory")).isEqualTo("I drink coffee");
        assertThat(changed.getString("expiration_date")).isNull();
        assertThat(changed.getInt("metadata.a")).isEqualTo(1);
        assertThat(history.getList("event")).containsExactly("ADD", "UPDATE");
        assertThat(history.getList("new_memory")).containsExactly("I drink tea", "I drink coffee");
        assertThat(history.getList("session_id")).containsExactly("r7", "r7");
        assertThat(history.getString("[0].input[0].content")).isEqualTo("I drink tea");
        assertThat(deleted.getString("message")).isEqualTo("Memory deleted successfully!");
        assertThat(deleted.getInt("cascade_count")).isZero();
        Response gone = tenant.asOwner().get(path + "/");
        assertThat(gone.statusCode()).isEqualTo(404);
        assertThat(gone.jsonPath().getString("error")).isEqualTo("Memory not found!");
        assertThat(tenant.asOwner().get(path + "/history/").jsonPath().getList("event")).endsWith("DELETE");
    }

    @ParameterizedTest
    @ValueSource(strings = { "/v1/memories/no-uuid/", "/v1/memories/no-uuid/history/" })
    void anInvalidIdIsReported(String path) {
        Response refused = tenant.asOwner().get(path);

        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.jsonPath().getString("error")).isEqualTo("memory_id should be a valid UUID");
    }

    @Test
    void aChangeOfNothingIsRefused() {
        String id = keep("I drink tea", Map.of("user_id", "ann"));

        assertThat(tenant.asOwner().body("{\"unknown\":1}").put("/v1/memories/" + id + "/").statusCode()).isEqualTo(400);
    }

    @Test
    void memoriesAreUpdatedAndDeletedInBatches() {
        // Given
        String tea = keep("I drink tea", Map.of("user_id", "ann"));
        String milk = keep("I drink milk", Map.of("user_id", "ann"));
        keep("I eat bread", Map.of("user_id", "ann"));
        // When
        Response changed = tenant.asOwner().body(Map.of("memories", List.of(Map.of("memory_id", tea, "text", "I drink mate"),
                Map.of("memory_id", milk)))).put("/v1/batch/");
        List<String> between = all();
        Response deleted = tenant.asOwner().body(Map.of("memories", List.of(Map.of("memory_id", tea),
                Map.of("memory_id", milk)))).delete("/v1/batch/");
        // Then
        assertThat(changed.jsonPath().getString("message")).isEqualTo("Successfully updated 2 memories");
        assertThat(between).containsExactlyInAnyOrder("I drink mate", "I drink milk", "I eat bread");
        assertThat(deleted.jsonPath().getString("message")).isEqualTo("Successfully deleted 2 memories");
        assertThat(all()).containsExactly("I eat bread");
    }

    @Test
    void aBatchWithAStrangeMemoryChangesNothing() {
        // Given
        String tea = keep("I drink tea", Map.of("user_id", "ann"));
        // When
        Response refused = tenant.asOwner().body(Map.of("memories", List.of(Map.of("memory_id", tea, "text", "I drink mate"),
                Map.of("memory_id", UUID.randomUUID(), "text", "x")))).put("/v1/batch");
        // Then
        assertThat(refused.statusCode()).isEqualTo(404);
        assertThat(all()).containsExactly("I drink tea");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "user_id=ann|mine of run r1;mine of run r2",
            "user_id=ann&run_id=r1|mine of run r1",
            "filters=%7B%27user_id%27%3A+%27ann%27%2C+%27run_id%27%3A+%27r1%27%7D|mine of run r1",
            "user_id=ann&metadata=%7B%27n%27%3A+2%7D|mine of run r2",
            "user_id=*|mine of run r1;mine of run r2;yours",
            "user_id=nobody|",
            "user_id=*&agent_id=*&app_id=*&run_id=*|mine of run r1;mine of run r2;yours;the helper's" })
    void deleteAllErasesTheNamedOwnersOnly(String query, String gone) {
        // Given
        List<String> before = someMemories();
        // When
        Response deleted = deleteAll(query);
        // Then
        assertThat(deleted.statusCode()).as(deleted.asString()).isEqualTo(200);
        assertThat(deleted.jsonPath().getString("message")).isEqualTo("Delete in progress. This may take some time.");
        List<String> kept = new ArrayList<>(before);
        kept.removeAll(gone == null ? List.of() : List.of(gone.split(";")));
        assertThat(all()).containsExactlyInAnyOrderElementsOf(kept);
    }

    private List<String> someMemories() {
        keep("mine of run r1", Map.of("user_id", "ann", "run_id", "r1", "metadata", Map.of("n", 1)));
        keep("mine of run r2", Map.of("user_id", "ann", "run_id", "r2", "metadata", Map.of("n", 2)));
        keep("yours", Map.of("user_id", "bob"));
        keep("the helper's", Map.of("agent_id", "helper"));
        return all();
    }

    @ParameterizedTest
    @ValueSource(
            strings = { "", "filters=%7B%7D", "filters=[object+Object]", "user_id=", "user_id=&run_id=r1", "user_id=%EF%BC%8A",
                    "filters=%7B%27created_at%27%3A+%7B%27gte%27%3A+%272020-01-01%27%7D%7D", "metadata=%7B%27n%27%3A+2%7D" })
    void deleteAllWithoutOwnersIsRefused(String query) {
        // Given
        List<String> before = someMemories();
        // When
        Response plain = deleteAll(query);
        Response withIds = deleteAll("org_id=" + tenant.organization() + "&project_id=" + tenant.project()
                + (query.isEmpty() ? "" : "&" + query));
        // Then
        assertThat(plain.statusCode()).as(plain.asString()).isEqualTo(400);
        assertThat(withIds.statusCode()).as(withIds.asString()).isEqualTo(400);
        assertThat(plain.jsonPath().getString("detail")).isNotBlank();
        assertThat(all()).containsExactlyInAnyOrderElementsOf(before);
    }

    private Response deleteAll(String query) {
        return tenant.asOwner().urlEncodingEnabled(false).delete("/v1/memories/" + (query.isEmpty() ? "" : "?" + query));
    }

    @Test
    void aStrangeProjectIsRefusedWhereverItIsNamed() {
        // Given
        Tenant other = Tenant.create();
        keep("mine", Map.of("user_id", "ann"));
        // When
        Response query = tenant.asOwner().queryParam("user_id", "ann").queryParam("project_id", other.project())
                .delete("/v1/memories/");
        Response body = tenant.asOwner().body(Map.of("filters", Map.of("user_id", "ann"), "org_id", other.organization()))
                .post("/v2/memories/");
        // Then
        assertThat(query.statusCode()).isEqualTo(403);
        assertThat(body.statusCode()).isEqualTo(403);
        assertThat(all()).containsExactly("mine");
    }
}
