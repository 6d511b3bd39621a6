package io.souvenir.api.v1.memories;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import io.souvenir.api.testing.Tenant;
import io.souvenir.api.testing.Tokens;
import io.souvenir.engine.testing.Servers;

@QuarkusTest
@QuarkusTestResource(value = Servers.class, initArgs = @ResourceArg(name = "database", value = "it"))
class ImportIT {

    private static final String MEMORIES = "/souvenir/v1/memories";
    private static final String ANN = "user_id";

    private Tenant tenant = new Tenant("", "", "", "");

    @BeforeEach
    void createTenant() {
        tenant = Tenant.create();
    }

    @Test
    void anImportedMemoryKeepsAllOfItsFields() {
        // Given
        Map<String, Object> memory = memory("Ann's cat is called Figaro", Map.of("agent_id", "vet", "app_id", "clinic",
                "run_id", "r1", "metadata", Map.of("source", Map.of("page", 7)), "categories", List.of("pets", "family"),
                "created_at", "2024-07-01T05:06:07.123456-07:00", "updated_at", "2024-08-02T00:00:00Z",
                "expiration_date", "2999-12-31", "immutable", true));

        // When
        JsonPath answer = imported(memory);

        // Then
        assertThat(answer.getInt("accepted")).isOne();
        assertThat(answer.getString("events[0].status")).isEqualTo("SUCCEEDED");
        JsonPath kept = tenant.asOwner().get(MEMORIES + "/" + memory.get("id")).then().statusCode(200).extract().jsonPath();
        memory.put("created_at", "2024-07-01T12:06:07.123456Z");
        memory.put("timestamp", "2024-07-01T12:06:07.123456Z");
        assertThat(kept.getMap("")).containsAllEntriesOf(memory).containsEntry("revision", 1);
    }

    @Test
    void itsEventNamesItAndItsHistoryBeginsThen() {
        // Given
        Map<String, Object> memory = memory("Ann plays the cello", Map.of("created_at", "2021-02-03T04:05:06Z"));

        // When
        JsonPath answer = imported(memory);

        // Then
        JsonPath event = tenant.asOwner().get("/souvenir/v1/events/" + answer.getString("events[0].id")).jsonPath();
        assertThat(event.getList("results.memory_id")).containsExactly(memory.get("id"));
        JsonPath history = tenant.asOwner().get(MEMORIES + "/" + memory.get("id") + "/history").jsonPath();
        assertThat(history.getList("items.change")).containsExactly("ADD");
        assertThat(history.getString("items[0].created_at")).isEqualTo("2021-02-03T04:05:06Z");
    }

    @Test
    void aMemoryIsFoundByMeaningAndByItsTimestamp() {
        // Given
        imported(memory("Ann adopted a grey kitten", Map.of("timestamp", "2023-05-08T10:00:00Z")),
                memory("Ann's report is due on Friday", Map.of()), memory("Ann works as a nurse in Lisbon", Map.of()));

        // When
        JsonPath found = tenant.asOwner().body(Map.of(ANN, "ann", "query", "Which pet does Ann have?"))
                .post(MEMORIES + "/search").jsonPath();

        // Then
        assertThat(found.getString("results[0].memory")).contains("kitten");
        assertThat(found.getString("results[0].timestamp")).isEqualTo("2023-05-08T10:00:00Z");
        assertThat(found.getList("results")).hasSize(3);
    }

    @Test
    void importedTwiceItIsThereOnceAndAsItWasLeft() {
        // Given
        Map<String, Object> first = memory("Ann lives in Oslo", Map.of());
        imported(first);
        tenant.asOwner().body(Map.of("memory", "Ann lives in Bergen")).patch(MEMORIES + "/" + first.get("id")).then()
                .statusCode(200);

        // When
        JsonPath again = imported(first, memory("Ann likes to sail", Map.of()));

        // Then
        assertThat(List.of(again.getInt("accepted"), again.getInt("skipped_existing"))).containsExactly(1, 1);
        assertThat(listed("ann")).containsExactlyInAnyOrder("Ann lives in Bergen", "Ann likes to sail");
    }

    @Test
    void deletedMemoriesStayDeleted() {
        // Given
        Map<String, Object> memory = memory("Ann lives in Oslo", Map.of());
        imported(memory);
        tenant.asOwner().delete(MEMORIES + "/" + memory.get("id")).then().statusCode(204);

        // When
        JsonPath again = imported(memory);

        // Then
        assertThat(List.of(again.getInt("accepted"), again.getInt("skipped_deleted"))).containsExactly(0, 1);
        assertThat(listed("ann")).isEmpty();
    }

    @Test
    void theSameWordsUnderTwoIdsAreTwoMemories() {
        // When
        imported(memory("Ann drinks tea", Map.of()), memory("Ann drinks tea", Map.of()));

        // Then
        assertThat(listed("ann")).containsExactly("Ann drinks tea", "Ann drinks tea");
    }

    @Test
    void anImportWithAKeyIsDoneOnce() {
        // Given
        Map<String, Object> memory = memory("Ann sings", Map.of());
        memory.remove("id");
        JsonPath first = imported(tenant.asOwner().header("Idempotency-Key", "k1"), List.of(memory));

        // When
        JsonPath second = imported(tenant.asOwner().header("Idempotency-Key", "k1"), List.of(memory));

        // Then
        assertThat(second.getMap("")).isEqualTo(first.getMap(""));
        assertThat(listed("ann")).containsExactly("Ann sings");
    }

    @Test
    void aKeyOfAnotherImportIsRefusedHoweverMuchOfThatWasNew() {
        // Given: of the first import only the last memory is new
        Map<String, Object> known = memory("Ann sings", Map.of(ANN, "bob"));
        imported(known);
        imported(tenant.asOwner().header("Idempotency-Key", "k1"), List.of(known, memory("Ann sails", Map.of())));

        // When
        Response refused = send(tenant.asOwner().header("Idempotency-Key", "k1"), List.of(memory("Ann skis", Map.of())));

        // Then
        assertThat(refused.statusCode()).as(refused.asString()).isEqualTo(422);
        assertThat(refused.jsonPath().getString("code")).isEqualTo("idempotency-key-reused");
        assertThat(listed("ann")).containsExactly("Ann sails");
    }

    @ParameterizedTest
    @CsvSource({ "id, 7, memories[1].id", "memory, ' ', memories[1].memory", "created_at, yesterday, memories[1].created_at",
            "expiration_date, soon, memories[1].expiration_date", "user_id, '', memories[1].user_id",
            "colour, red, memories[1].colour" })
    void aBadMemoryIsNamedAndNoneIsStored(String field, String value, String named) {
        // Given
        Map<String, Object> bad = memory("Ann is well", Map.of(field, value));

        // When
        Response refused = send(tenant.asOwner(), List.of(memory("Ann is ill", Map.of()), bad));

        // Then
        assertThat(refused.statusCode()).as(refused.asString()).isEqualTo(400);
        assertThat(refused.jsonPath().getString("field")).isEqualTo(named);
        assertThat(listed("ann")).isEmpty();
    }

    @Test
    void aMemoryWithoutOwnerAndARepeatedIdAreRefusedByName() {
        // Given
        Map<String, Object> first = memory("Ann is well", Map.of());
        Map<String, Object> nobodys = memory("Somebody is ill", Map.of());
        nobodys.remove(ANN);

        // When
        Response nobody = send(tenant.asOwner(), List.of(first, nobodys));
        Response twice = send(tenant.asOwner(), List.of(first, first));

        // Then
        assertThat(nobody.jsonPath().getString("field")).isEqualTo("memories[1].user_id");
        assertThat(twice.jsonPath().getString("field")).isEqualTo("memories[1].id");
        assertThat(List.of(nobody.statusCode(), twice.statusCode())).containsExactly(400, 400);
        assertThat(listed("ann")).isEmpty();
    }

    @Test
    void anIdOfAnotherProjectIsRefusedAndOneOfAnotherTenantIsUnknown() {
        // Given
        Map<String, Object> memory = memory("Ann lives in Oslo", Map.of());
        imported(memory);
        String second = tenant.asOwner().body(Map.of("name", "Second")).post("/souvenir/v1/projects").jsonPath()
                .getString("id");
        String token = Tokens.ofPerson(tenant.organization(), "owner");
        memory.put("memory", "Ann lives in Rome");

        // When
        Response refused = send(Tenant.bearing(token).header("Souvenir-Project", second),
                List.of(memory("Ann is well", Map.of()), memory));
        JsonPath elsewhere = imported(Tenant.create().asOwner(), List.of(memory));

        // Then
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.jsonPath().getString("field")).isEqualTo("memories[1].id");
        assertThat(Tenant.bearing(token).header("Souvenir-Project", second).get(MEMORIES).jsonPath().getList("items"))
                .isEmpty();
        assertThat(elsewhere.getInt("accepted")).isOne();
        assertThat(listed("ann")).containsExactly("Ann lives in Oslo");
    }

    private JsonPath imported(Map<?, ?>... memories) {
        return imported(tenant.asOwner(), List.of(memories));
    }

    private static JsonPath imported(RequestSpecification caller, List<?> memories) {
        return send(caller, memories).then().statusCode(200).extract().jsonPath();
    }

    private static Response send(RequestSpecification caller, List<?> memories) {
        return caller.queryParam("wait", 30).body(Map.of("memories", memories)).post(MEMORIES + "/import");
    }

    private List<String> listed(String user) {
        return tenant.asOwner().get(MEMORIES + "?limit=200&user_id=" + user).then().statusCode(200).extract().jsonPath()
                .getList("items.memory");
    }

    private static Map<String, Object> memory(String text, Map<String, ?> more) {
        Map<String, Object> memory = new HashMap<>(Map.of("id", UUID.randomUUID().toString(), "memory", text, ANN, "ann"));
        memory.putAll(more);
        return memory;
    }
}
