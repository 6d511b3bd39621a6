package io.souvenir.api.v1.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

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

/** The first search of a scope uses the index, later ones cached vectors, with the same results. */
@QuarkusTest
@QuarkusTestResource(value = Servers.class, initArgs = @ResourceArg(name = "database", value = "it"))
class RepeatedQuestionIT {

    private static final String MEMORIES = "/souvenir/v1/memories";

    private Tenant tenant = new Tenant("", "", "", "");
    private List<String> ids = List.of();

    @BeforeEach
    void talk() {
        tenant = Tenant.create();
        List<Map<String, String>> said = List.of("My sister restores violins in Cremona.", "She has done so for ten years.",
                "Our brother sells bicycles.", "I bake bread on Sundays.").stream()
                .map(text -> Map.of("role", "user", "content", text)).toList();
        Response added = tenant.asOwner().queryParam("wait", 30).body(Map.of("messages", said, "user_id", "ann"))
                .post(MEMORIES);
        assertThat(added.statusCode()).as(added.asString()).isEqualTo(200);
        ids = added.jsonPath().getList("results.memory_id");
    }

    private JsonPath ask(String question) {
        Response found = tenant.asOwner().body(Map.of("query", question, "user_id", "ann")).post(MEMORIES + "/search");
        assertThat(found.statusCode()).as(found.asString()).isEqualTo(200);
        assertThat(found.jsonPath().getBoolean("degraded")).isFalse();
        return found.jsonPath();
    }

    private static Number semantic(JsonPath answer, String id) {
        return answer.get("results.find { it.id == '" + id + "' }.score_breakdown.semantic");
    }

    @Test
    void theSecondAnswerIsTheFirst() {
        // Given
        JsonPath first = ask("Who repairs instruments?");
        // When
        JsonPath second = ask("Who repairs instruments?");
        // Then
        assertThat(second.<String>getList("results.id")).isEqualTo(first.getList("results.id"));
        for (String id : ids) {
            assertThat(semantic(second, id).doubleValue()).isCloseTo(semantic(first, id).doubleValue(), within(.15));
        }
    }

    @Test
    void aRevisedMemoryIsComparedByItsNewWordsAndSoIsTheOneAfterIt() {
        // Given
        ask("Who repairs instruments?");
        JsonPath before = ask("Who repairs instruments?");
        // When
        tenant.asOwner().body(Map.of("memory", "My sister grows tulips in Leiden.")).patch(MEMORIES + "/" + ids.get(0)).then()
                .statusCode(200);
        // Then
        JsonPath after = ask("Who repairs instruments?");
        assertThat(semantic(after, ids.get(0)).doubleValue()).isLessThan(semantic(before, ids.get(0)).doubleValue() - .3);
        assertThat(semantic(after, ids.get(1)).doubleValue()).isLessThan(semantic(before, ids.get(1)).doubleValue() - .3);
    }

    @Test
    void aDeletedMemoryIsNotFoundAndItsRelationsAreGone() {
        // Given
        ask("Who repairs instruments?");
        JsonPath before = ask("Who repairs instruments?");
        // When
        tenant.asOwner().delete(MEMORIES + "/" + ids.get(0)).then().statusCode(204);
        // Then
        JsonPath after = ask("Who repairs instruments?");
        assertThat(after.<String>getList("results.id")).containsExactlyInAnyOrderElementsOf(ids.subList(1, ids.size()));
        assertThat(semantic(after, ids.get(1)).doubleValue()).isLessThan(semantic(before, ids.get(1)).doubleValue() - .3);
    }
}
