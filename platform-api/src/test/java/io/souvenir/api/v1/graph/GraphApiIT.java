package io.souvenir.api.v1.graph;

import static org.assertj.core.api.Assertions.assertThat;

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
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.souvenir.api.testing.Tenant;
import io.souvenir.engine.testing.Servers;

/** Entities and relations over HTTP. */
@QuarkusTest
@QuarkusTestResource(value = Servers.class, initArgs = @ResourceArg(name = "database", value = "it"))
class GraphApiIT {

    private static final String GRAPH = "/souvenir/v1/graph/entities";

    private Tenant tenant = new Tenant("", "", "", "");

    @BeforeEach
    void createTenant() {
        tenant = Tenant.create();
        add("ann", "My sister is Mia");
        add("ann", "Mia started at Acme");
        add("bob", "My boss is Tom");
    }

    private void add(String user, String text) {
        tenant.asOwner().queryParam("wait", 30).body(Map.of("messages", List.of(Map.of("role", "user", "content", text)),
                "user_id", user, "infer", false)).post("/souvenir/v1/memories").then().statusCode(200);
    }

    private String id(String name) {
        return tenant.asOwner().queryParam("name", name).get(GRAPH).jsonPath().getString("items[0].id");
    }

    @Test
    void entitiesAreListedByOwnerAndByNameAndPageByPage() {
        // When
        JsonPath anns = tenant.asOwner().queryParam("user_id", "ann").get(GRAPH).jsonPath();
        JsonPath page = tenant.asOwner().queryParam("limit", 1).get(GRAPH).jsonPath();
        JsonPath next = tenant.asOwner().queryParam("limit", 10).queryParam("cursor", page.getString("next_cursor")).get(GRAPH)
                .jsonPath();
        // Then
        assertThat(anns.getList("items.name")).containsExactlyInAnyOrder("ann", "Mia", "Acme");
        assertThat(anns.getString("items.find { it.name == 'Mia' }.type")).isEqualTo("person");
        assertThat(anns.getInt("items.find { it.name == 'Mia' }.memories")).isEqualTo(2);
        assertThat(page.getList("items")).hasSize(1);
        assertThat(next.getList("items")).hasSize(4);
        assertThat(next.getString("next_cursor")).isNull();
    }

    @Test
    void anEntityHasNeighboursPathsAndATimeline() {
        // Given
        String mia = id("Mia");
        // When
        JsonPath near = tenant.asOwner().queryParam("depth", 2).get(GRAPH + "/" + mia).jsonPath();
        JsonPath works = tenant.asOwner().queryParam("type", "works_at").get(GRAPH + "/" + mia).jsonPath();
        JsonPath way = tenant.asOwner().queryParam("to_id", id("Acme")).get(GRAPH + "/" + id("ann") + "/path").jsonPath();
        JsonPath line = tenant.asOwner().get(GRAPH + "/" + mia + "/timeline").jsonPath();
        // Then
        assertThat(near.getList("relations.type")).containsExactly("sister", "works_at");
        assertThat(near.getString("entities[0].name")).isEqualTo("Mia");
        assertThat(works.getList("relations.type")).containsExactly("works_at");
        assertThat(way.getList("entities.name")).containsExactly("ann", "Mia", "Acme");
        assertThat(line.getList("items.memory.memory")).containsExactly("My sister is Mia", "Mia started at Acme");
        assertThat(line.getString("items[1].relations[0].type")).isEqualTo("works_at");
    }

    @ParameterizedTest
    @ValueSource(strings = { "?limit=0", "?cursor=soon", "?user_id=", "/{id}?depth=3", "/{id}/path?max_depth=5&to_id={id}",
            "/{id}?reference_date=soon", "/{id}/timeline?cursor=soon" })
    void whatCannotBeMeantIsRefused(String request) {
        // When
        Response answer = tenant.asOwner().get(GRAPH + request.replace("{id}", id("Mia")));
        // Then
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(400);
    }

    @Test
    void anUnknownEntityIsNotFound() {
        for (String id : List.of(UUID.randomUUID().toString(), "mia")) {
            tenant.asOwner().get(GRAPH + "/" + id).then().statusCode(404);
            tenant.asOwner().get(GRAPH + "/" + id + "/timeline").then().statusCode(404);
            tenant.asOwner().queryParam("to_id", id).get(GRAPH + "/" + id("Mia") + "/path").then().statusCode(404);
        }
    }

    @Test
    void mem0sOlderClientsGetRelationsWhereTheyAskForThem() {
        // Given
        Map<String, Object> search = Map.of("query", "Where does my sister work?", "user_id", "ann", "threshold", 0,
                "output_format",
                "v1.1");
        // When
        JsonPath plain = tenant.asOwner().body(search).post("/v2/memories/search/").jsonPath();
        Map<String, Object> asking = new java.util.HashMap<>(search);
        asking.put("enable_graph", true);
        JsonPath asked = tenant.asOwner().body(asking).post("/v2/memories/search/").jsonPath();
        // Then
        assertThat(plain.getList("relations")).isEmpty();
        assertThat(asked.<Map<String, String>>getList("relations")).containsExactlyInAnyOrder(
                Map.of("source", "Mia", "relationship", "works_at", "target", "Acme"),
                Map.of("source", "ann", "relationship", "sister", "target", "Mia"));
    }
}
