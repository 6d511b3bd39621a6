package io.souvenir.api.mem0.exports;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.souvenir.api.testing.Tenant;
import io.souvenir.engine.testing.Servers;

/** Summaries and statistics. */
@QuarkusTest
@QuarkusTestResource(value = Servers.class, initArgs = @ResourceArg(name = "database", value = "it"))
class Mem0SummaryIT {

    private static final List<String> TEA = List.of("I drink green tea at breakfast", "Oolong tea is what I drink after lunch",
            "I bought a new pot for my tea", "My favourite tea comes from Taiwan", "I never put milk in my tea",
            "Tea keeps me awake in the afternoon", "I read about tea ceremonies", "My sister gave me a tin of black tea");

    private Tenant tenant = new Tenant("", "", "", "");

    @BeforeEach
    void createTenant() {
        tenant = Tenant.create();
    }

    private String keep(String text, String user, long statedAt) {
        return tenant.asOwner().body(Map.of("messages", text, "infer", false, "filters", Map.of("user_id", user),
                "timestamp", statedAt)).post("/v3/memories/add/").then().statusCode(200).extract().jsonPath()
                .getString("results[0].id");
    }

    private Response summarize(Object body) {
        return tenant.asOwner().body(body).post("/v1/summary/");
    }

    @Test
    void aSummaryCoversEveryTopicInTheOrderOfTime() {
        // Given: a lot about one thing, said last, and a little about two others
        long day = 1_700_000_000L;
        String bike = keep("My bicycle is a folding Brompton and I ride it to work", "ann", day);
        String nuts = keep("The doctor says that I am allergic to peanuts", "ann", day + 86_400);
        for (int i = 0; i < TEA.size() * 2; i++) {
            keep(TEA.get(i % TEA.size()) + (i < TEA.size() ? "" : " again"), "ann", day + (i + 2) * 86_400);
        }
        keep("I live in Lisbon", "bob", day);
        // When
        JsonPath summary = summarize(Map.of("filters", Map.of("user_id", "ann"))).then().statusCode(200).extract().jsonPath();
        // Then
        assertThat(summary.getInt("memories")).isEqualTo(18);
        assertThat(summary.getList("results", String.class)).hasSize(12).startsWith(bike, nuts);
        assertThat(summary.getString("summary").lines()).hasSize(12).doesNotHaveDuplicates()
                .anyMatch(line -> line.contains("Brompton")).anyMatch(line -> line.contains("peanuts"))
                .anyMatch(line -> line.contains("tea")).noneMatch(line -> line.contains("Lisbon"));
        assertThat(summarize(Map.of("filters", Map.of("user_id", "ann"))).asString())
                .isEqualTo(summarize(Map.of("user_id", "ann")).asString());
    }

    @Test
    void withoutFiltersTheWholeProjectIsSummarized() {
        // Given
        keep("I live in Lisbon", "bob", 1_700_000_000L);
        keep("x".repeat(5_000), "ann", 1_700_000_001L);
        Tenant.create();
        // When
        JsonPath summary = summarize("{}").jsonPath();
        // Then
        assertThat(summary.getInt("memories")).isEqualTo(2);
        assertThat(summary.getString("summary")).startsWith("I live in Lisbon").endsWith("x…").hasSizeLessThan(2_001);
    }

    @Test
    void noMemoriesGiveAnEmptySummary() {
        JsonPath summary = summarize(Map.of("filters", Map.of("user_id", "nobody"))).jsonPath();

        assertThat(summary.getString("summary")).isEmpty();
        assertThat(summary.getInt("memories")).isZero();
        assertThat(summary.getList("results")).isEmpty();
    }

    @Test
    void statisticsCountExistingData() {
        // Given
        keep("I live in Lisbon", "bob", 1_700_000_000L);
        String forgotten = keep("I live in Porto", "ann", 1_700_000_000L);
        keep("I live in Faro", "ann", 1_700_000_000L);
        tenant.asOwner().delete("/v1/memories/" + forgotten + "/").then().statusCode(200);
        tenant.asOwner().queryParam("user_id", "nobody").delete("/v1/memories/").then().statusCode(200);
        // When
        JsonPath stats = tenant.asOwner().get("/v1/stats/").jsonPath();
        // Then
        assertThat(stats.getInt("total_memories")).isEqualTo(2);
        assertThat(stats.getInt("total_add_events")).isEqualTo(3);
        assertThat(stats.getInt("total_entities_with_memories")).isEqualTo(2);
        assertThat(stats.getMap("$")).containsEntry("total_retrieval_events", null).containsEntry("retrieval_limit", null);
    }
}
