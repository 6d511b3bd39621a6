package io.souvenir.api.mem0.memories;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.souvenir.api.testing.Tenant;
import io.souvenir.engine.testing.Servers;

/** The requests of the SDKs 0.1, 1 and 2, which frameworks still use. */
@QuarkusTest
@QuarkusTestResource(value = Servers.class, initArgs = @ResourceArg(name = "database", value = "it"))
class Mem0LegacyIT {

    private Tenant tenant = new Tenant("", "", "", "");

    @BeforeEach
    void createTenant() {
        tenant = Tenant.create();
    }

    private JsonPath add(String text, Map<String, ?> more) {
        Map<String, Object> body = new HashMap<>(more);
        body.put("messages", List.of(Map.of("role", "user", "content", text)));
        Response added = tenant.asOwner().body(body).post("/v1/memories/");
        assertThat(added.statusCode()).as(added.asString()).isEqualTo(200);
        return added.jsonPath();
    }

    private JsonPath search(String version, Map<String, ?> more) {
        Map<String, Object> body = new HashMap<>(more);
        body.put("query", "What do I drink?");
        Response found = tenant.asOwner().body(body).post("/" + version + "/memories/search/");
        assertThat(found.statusCode()).as(found.asString()).isEqualTo(200);
        return found.jsonPath();
    }

    @Test
    void anAddReturnsAnArrayOrAnObjectAndCanWait() {
        // When
        JsonPath pending = add("I am allergic to peanuts", Map.of("user_id", "ann"));
        JsonPath wrapped = add("I live in Oslo these days",
                Map.of("user_id", "ann", "output_format", "v1.1", "async_mode", true));
        JsonPath waited = add("I work as a nurse in Lisbon", Map.of("user_id", "ann", "async_mode", false));
        // Then
        assertThat(pending.getString("[0].status")).isEqualTo("PENDING");
        assertThat(pending.getString("[0].event_id")).isNotBlank();
        assertThat(wrapped.getString("results[0].status")).isEqualTo("PENDING");
        assertThat(wrapped.getList("relations")).isEmpty();
        assertThat(waited.getString("[0].memory")).isEqualTo("I work as a nurse in Lisbon");
        assertThat(waited.getString("[0].event")).isEqualTo("ADD");
        tenant.asOwner().get("/v1/memories/" + waited.getString("[0].id") + "/").then().statusCode(200);
    }

    @ParameterizedTest
    @ValueSource(strings = { "v1", "v2" })
    void aSearchTakesIdsBesideTheFilters(String version) {
        // Given
        add("I drink tea", Map.of("user_id", "ann", "infer", false, "metadata", Map.of("kind", "taste")));
        add("I drink milk", Map.of("user_id", "ann", "infer", false));
        add("I drink water", Map.of("user_id", "bob", "infer", false));
        // When
        JsonPath bare = search(version, Map.of("user_id", "ann", "filters", Map.of(), "threshold", 0, "org_id",
                tenant.organization(), "project_id", tenant.project()));
        JsonPath wrapped = search(version, Map.of("user_id", "ann", "metadata", Map.of("kind", "taste"), "threshold", 0,
                "output_format", "v1.1", "version", "v2"));
        JsonPath lenient = search(version, Map.of("filters", Map.of("user_id", "ann", "kind", "taste"), "threshold", 0));
        JsonPath one = search(version, Map.of("user_id", "ann", "limit", 1, "threshold", 0));
        // Then
        assertThat(bare.getList("memory")).containsExactlyInAnyOrder("I drink tea", "I drink milk");
        assertThat(bare.getDouble("[0].score")).isPositive();
        assertThat(wrapped.getList("results.memory")).containsExactly("I drink tea");
        assertThat(wrapped.getList("relations")).isEmpty();
        assertThat(lenient.getList("memory")).containsExactly("I drink tea");
        assertThat(one.getList("memory")).hasSize(1);
    }

    @Test
    void aSearchWithoutOwnersIsRefused() {
        Response refused = tenant.asOwner().body("{\"query\":\"x\",\"filters\":{}}").post("/v2/memories/search/");

        assertThat(refused.statusCode()).isEqualTo(400);
    }

    @Test
    void listsAreArraysByDefault() {
        // Given
        add("I drink tea", Map.of("user_id", "ann", "infer", false, "metadata", Map.of("kind", "taste")));
        add("I drink water", Map.of("user_id", "bob", "infer", false));
        // When
        JsonPath posted = tenant.asOwner().queryParam("page", 1).queryParam("page_size", 5)
                .body(Map.of("filters", Map.of("user_id", "ann", "kind", "taste"))).post("/v2/memories/").jsonPath();
        JsonPath wrapped = tenant.asOwner().body(Map.of("user_id", "ann", "output_format", "v1.1")).post("/v2/memories")
                .jsonPath();
        JsonPath got = tenant.asOwner().queryParam("user_id", "ann").get("/v1/memories/").jsonPath();
        JsonPath paged = tenant.asOwner().queryParam("user_id", "ann").queryParam("page", 1).queryParam("page_size", 5)
                .get("/v1/memories/").jsonPath();
        JsonPath filtered = tenant.asOwner()
                .queryParam("filters", "{'AND': [{'user_id': 'ann'}, {'metadata': {'kind': 'taste'}}]}")
                .get("/v1/memories").jsonPath();
        // Then
        assertThat(posted.getList("memory")).containsExactly("I drink tea");
        assertThat(wrapped.getList("results.memory")).containsExactly("I drink tea");
        assertThat(got.getList("memory")).containsExactly("I drink tea");
        assertThat(paged.getInt("count")).isEqualTo(1);
        assertThat(filtered.getList("memory")).containsExactly("I drink tea");
    }

    @ParameterizedTest
    @ValueSource(strings = { "", "?org_id=x", "?filters=[object+Object]", "?user_id=ann&filters=[object+Object]",
            "?user_id=ann&filters=%7B%27a%27%3A", "?page=1&page_size=5" })
    void aListWithoutOwnersOrWithInvalidFiltersIsRefused(String query) {
        Response refused = tenant.asOwner().urlEncodingEnabled(false).get("/v1/memories/" + query);

        assertThat(refused.statusCode()).as(refused.asString()).isIn(400, 403);
        assertThat(refused.jsonPath().getString("detail")).isNotBlank();
    }
}
