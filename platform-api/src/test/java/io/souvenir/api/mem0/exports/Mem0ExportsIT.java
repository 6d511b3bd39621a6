package io.souvenir.api.mem0.exports;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.souvenir.api.testing.GrowingSchema;
import io.souvenir.api.testing.Tenant;
import io.souvenir.engine.testing.Servers;

/** Exports of memories in the form of a schema, generated when they are fetched. */
@QuarkusTest
@QuarkusTestResource(value = Servers.class, initArgs = @ResourceArg(name = "database", value = "it"))
class Mem0ExportsIT {

    private static final String TEA = "I drink oolong tea every morning";
    private static final String BIKE = "My bicycle is a green Brompton";
    private static final String NUTS = "I am allergic to peanuts and carry an adrenaline pen";

    private Tenant tenant = new Tenant("", "", "", "");

    @BeforeEach
    void createTenant() {
        tenant = Tenant.create();
    }

    private String keep(String text, String user) {
        return tenant.asOwner().body(Map.of("messages", text, "infer", false, "filters", Map.of("user_id", user), "metadata",
                Map.of("source", "chat"))).post("/v3/memories/add/").then().statusCode(200).extract().jsonPath()
                .getString("results[0].id");
    }

    private String ask(String schema, String user) {
        JsonPath asked = tenant.asOwner().body("{\"schema\":" + schema + ",\"filters\":{\"user_id\":\"" + user + "\"}}")
                .post("/v1/exports/").then().statusCode(201).extract().jsonPath();
        assertThat(asked.getString("message")).isNotBlank();
        return asked.getString("id");
    }

    private Response fetch(String body) {
        return tenant.asOwner().body(body).post("/v1/exports/get/");
    }

    private JsonPath export(String schema, String user) {
        String id = ask(schema, user);
        return fetch("{\"memory_export_id\":\"" + id + "\"}").then().statusCode(200).extract().jsonPath();
    }

    @Test
    void anEmptySchemaAsksForTheMemoriesAsTheyAre() {
        // Given
        String tea = keep(TEA, "ann");
        keep(NUTS, "bob");
        // When
        JsonPath exported = export("{}", "ann");
        // Then
        assertThat(exported.getList("memories.id")).containsExactly(tea);
        assertThat(exported.getString("memories[0].memory")).isEqualTo(TEA);
        assertThat(exported.getString("memories[0].metadata.source")).isEqualTo("chat");
    }

    @Test
    void aListOfMemoriesIsTheMemoriesRowByRow() {
        // Given
        String tea = keep(TEA, "ann");
        keep(BIKE, "ann");
        keep(NUTS, "bob");
        String schema = """
                {"type":"object","properties":{"memories":{"type":"array","items":{"type":"object","properties":{
                  "id":{"type":"string"},"memory":{"type":"string"},"user_id":{"type":"string"},"run_id":{"type":["string","null"]},
                  "categories":{"type":"array","items":{"type":"string"}},"metadata":{"type":"object"},
                  "created_at":{"type":"string","format":"date-time"},"timestamp":{"type":"integer"},
                  "mood":{"type":"string","enum":["green","red"]}},
                 "required":["id","memory"]}}},"required":["memories"]}""";
        // When
        JsonPath export = export(schema, "ann");
        // Then
        assertThat(export.getList("memories.memory")).containsExactly(BIKE, TEA);
        assertThat(export.getString("memories[1].id")).isEqualTo(tea);
        assertThat(export.getList("memories.user_id")).containsOnly("ann");
        assertThat(export.getMap("memories[0]")).containsEntry("run_id", null).containsEntry("mood", "green");
        assertThat(export.getMap("memories[1]")).doesNotContainKey("mood");
        assertThat(export.getString("memories[0].metadata.source")).isEqualTo("chat");
        assertThat(export.getString("memories[0].created_at")).contains("T");
        assertThat(export.getLong("memories[0].timestamp")).isGreaterThan(1_700_000_000L);
    }

    @Test
    void aPydanticSchemaIsFilledByWhatAnswersEachProperty() {
        // Given
        keep(TEA, "ann");
        keep(BIKE, "ann");
        keep(NUTS, "ann");
        keep("I was born on 8 May 1990", "ann");
        keep("I have run 3 marathons so far", "ann");
        String schema = """
                {"$defs":{"Health":{"properties":{
                    "allergies":{"description":"What the user is allergic to","items":{"type":"string"},"title":"Allergies","type":"array"},
                    "blood_group":{"anyOf":[{"type":"string","enum":["A","B","AB","O"]},{"type":"null"}],"default":null,"title":"Blood Group"}},
                   "required":["allergies"],"title":"Health","type":"object"},
                  "Vehicle":{"enum":["bicycle","car"],"title":"Vehicle","type":"string"}},
                 "properties":{
                  "morning_drink":{"anyOf":[{"type":"string"},{"type":"null"}],"default":null,"description":"What the user drinks in the morning","title":"Morning Drink"},
                  "health":{"$ref":"#/$defs/Health"},
                  "vehicle":{"allOf":[{"$ref":"#/$defs/Vehicle"}],"description":"Which vehicle the user has"},
                  "birthday":{"description":"When the user was born","format":"date","title":"Birthday","type":"string"},
                  "marathons":{"description":"How many marathons the user has run","title":"Marathons","type":"integer"},
                  "spaceship":{"anyOf":[{"type":"integer"},{"type":"null"}],"title":"Tonnage Of The Spaceship"},
                  "nickname":{"type":"string","pattern":"^[a-z]{1,3}$","title":"Quantum chromodynamics"}},
                 "required":["health","vehicle","birthday","marathons","spaceship"],"title":"Person","type":"object"}""";
        // When
        JsonPath export = export(schema, "ann");
        // Then
        assertThat(export.getString("morning_drink")).isEqualTo(TEA);
        assertThat(export.getList("health.allergies", String.class)).first().isEqualTo(NUTS);
        assertThat(export.getMap("health")).containsEntry("blood_group", null);
        assertThat(export.getString("vehicle")).isEqualTo("bicycle");
        assertThat(export.getString("birthday")).isEqualTo("1990-05-08");
        assertThat(export.getInt("marathons")).isEqualTo(3);
        assertThat(export.getMap("$")).containsEntry("spaceship", null).doesNotContainKey("nickname");
        assertThat(export.getMap("$").keySet()).startsWith("morning_drink", "health", "vehicle");
    }

    @Test
    void withoutEvidenceStandsWhatTheSchemaAllows() {
        // Given
        keep("The quarterly report is due", "ann");
        String schema = """
                {"type":"object","properties":{
                  "shoe_size":{"type":"number","description":"Size of shoes"},
                  "pets":{"type":"array","items":{"type":"string"},"description":"Names of cats and dogs"},
                  "greeting":{"type":"string","default":"hello"},
                  "kind":{"const":"person"},
                  "address":{"type":"object","properties":{"zip":{"type":"string","enum":["10115","20095"]}},"required":["zip"]},
                  "friends":{"type":"array","items":{"type":"object","properties":{"name":{"type":"string"}}}}},
                 "required":["shoe_size","pets","kind","address","friends"]}""";
        // When
        JsonPath export = export(schema, "nobody");
        // Then
        assertThat(export.getMap("$")).containsEntry("shoe_size", 0).containsEntry("pets", List.of())
                .containsEntry("greeting", "hello").containsEntry("kind", "person").containsEntry("friends", List.of())
                .containsEntry("address", Map.of("zip", ""));
    }

    @Test
    void aSchemaMayComeAsTextAndDescribeAList() {
        // Given
        keep(TEA, "ann");
        String schema = "\"{\\\"type\\\":\\\"array\\\",\\\"items\\\":{\\\"type\\\":\\\"string\\\"}}\"";
        // When
        JsonPath export = export(schema, "ann");
        // Then
        assertThat(export.getList("$")).containsExactly(TEA);
    }

    @Test
    void theNewestOfTheSameFiltersIsFetched() {
        // Given
        keep(TEA, "ann");
        keep(BIKE, "bob");
        ask("{\"type\":\"array\",\"items\":{\"type\":\"string\"}}", "ann");
        ask("{\"type\":\"object\",\"properties\":{\"memories\":{\"type\":\"array\",\"items\":{\"type\":\"string\"}}}}", "bob");
        // When
        Response anns = fetch("{\"filters\":{\"AND\":[{\"user_id\":\"ann\"}]}}");
        Response annsByKeyword = fetch("{\"user_id\":\"ann\"}");
        Response newest = fetch("{}");
        Response strangers = fetch("{\"filters\":{\"user_id\":\"carl\"}}");
        // Then
        assertThat(anns.jsonPath().getList("$")).containsExactly(TEA);
        assertThat(annsByKeyword.asString()).isEqualTo(anns.asString());
        assertThat(newest.jsonPath().getList("memories")).containsExactly(BIKE);
        assertThat(strangers.statusCode()).isEqualTo(404);
        assertThat(strangers.jsonPath().getString("error")).isEqualTo("No memory export request found");
    }

    @Test
    void deletedMemoriesAreInNoExport() {
        // Given
        String tea = keep(TEA, "ann");
        keep(BIKE, "ann");
        String id = ask("{\"type\":\"array\",\"items\":{\"type\":\"string\"}}", "ann");
        // When
        tenant.asOwner().delete("/v1/memories/" + tea + "/").then().statusCode(200);
        // Then
        assertThat(fetch("{\"memory_export_id\":\"" + id + "\"}").jsonPath().getList("$")).containsExactly(BIKE);
    }

    @ParameterizedTest
    @ValueSource(strings = { "{\"type\":\"objekt\"}", "\"no json\"", "null", "7", "{\"type\":\"string\"}",
            "{\"type\":\"object\",\"properties\":{\"a\":{\"$ref\":\"http://127.0.0.1:1/x\"}}}",
            "{\"type\":\"object\",\"properties\":{\"a\":{\"$ref\":\"classpath:application.properties\"}}}",
            "{\"type\":\"object\",\"properties\":{\"a\":{\"$ref\":\"#/$defs/none\"}}}",
            "{\"type\":\"object\",\"properties\":{\"a\":{\"type\":\"string\",\"pattern\":\"(\"}}}",
            "\"{\\\"type\\\":\\\"object\\\",\\\"title\\\":\\\"\\\\u0000\\\"}\"",
            "\"{\\\"type\\\":\\\"object\\\",\\\"maximum\\\":1e999999999}\"",
            "{\"type\":\"object\",\"$defs\":{\"a\":{\"$ref\":\"#/$defs/b\"},\"b\":{\"$ref\":\"#/$defs/a\"}},\"allOf\":[{\"$ref\":\"#/$defs/a\"}]}" })
    void invalidSchemasAreRefused(String schema) {
        Response refused = tenant.asOwner().body("{\"schema\":" + schema + ",\"filters\":{\"user_id\":\"ann\"}}")
                .post("/v1/exports/");

        assertThat(refused.statusCode()).as(refused.asString()).isEqualTo(400);
        assertThat(refused.jsonPath().getString("detail")).contains("schema").isEqualTo(refused.jsonPath().getString("error"));
    }

    @Test
    void aPatternThatBacktracksForEverIsNoEvidence() {
        // Given
        keep("a".repeat(60) + "!", "ann");
        String schema = """
                {"type":"object","properties":{"memories":{"type":"array","items":{"type":"string","pattern":"^(a+)+$"}}}}""";
        // When
        JsonPath export = export(schema, "ann");
        // Then
        assertThat(export.getMap("$")).doesNotContainKey("memories");
    }

    @Test
    void aSchemaThatGrowsWithoutMeasureIsRefusedWhileOthersAreServed() {
        // Given
        Tenant other = Tenant.create();
        String body = "{\"schema\":" + GrowingSchema.json() + ",\"filters\":{\"user_id\":\"ann\"}}";
        // When
        List<CompletableFuture<Response>> attacks = IntStream.range(0, 8)
                .mapToObj(i -> CompletableFuture.supplyAsync(() -> tenant.asOwner().body(body).post("/v1/exports/"))).toList();
        List<Integer> meanwhile = IntStream.range(0, 8).mapToObj(
                i -> other.asOwner().body("{\"schema\":{},\"filters\":{\"user_id\":\"bob\"}}").post("/v1/exports/")
                        .statusCode())
                .toList();
        // Then
        assertThat(attacks).extracting(CompletableFuture::join).allSatisfy(refused -> {
            assertThat(refused.statusCode()).as(refused.asString()).isEqualTo(400);
            assertThat(refused.jsonPath().getString("code")).isEqualTo("validation-failed");
            assertThat(refused.jsonPath().getString("field")).isEqualTo("schema");
            assertThat(refused.jsonPath().getString("error")).contains("50000 steps");
        });
        assertThat(meanwhile).containsOnly(201);
    }

    @Test
    void anExportThatRepeatsAllMemoriesWithoutMeasureIsRefused() {
        // Given
        keep("tea ".repeat(20_000), "ann");
        String lists = IntStream.range(0, 600).mapToObj(i -> "\"p" + i + "\":{\"$ref\":\"#/$defs/l\"}")
                .collect(Collectors.joining(","));
        String id = ask("{\"type\":\"object\",\"properties\":{" + lists + "},\"$defs\":{\"l\":{\"type\":\"array\",\"items\":"
                + "{\"type\":\"object\",\"properties\":{\"id\":{},\"memory\":{}}}}}}", "ann");
        // When
        Response refused = fetch("{\"memory_export_id\":\"" + id + "\"}");
        // Then
        assertThat(refused.statusCode()).as(refused.asString()).isEqualTo(400);
        assertThat(refused.jsonPath().getString("error")).contains("steps");
    }

    @ParameterizedTest
    @ValueSource(strings = { "x", "5d6a3c0e-0000-0000-0000-000000000000" })
    void anUnknownExportIsNotFound(String id) {
        Response refused = fetch("{\"memory_export_id\":\"" + id + "\"}");

        assertThat(refused.statusCode()).isEqualTo(404);
        assertThat(refused.jsonPath().getString("error")).isEqualTo("No memory export request found");
    }

    @Test
    void anExportOfAnotherProjectIsNotFound() {
        // Given
        String id = ask("{\"type\":\"array\",\"items\":{\"type\":\"string\"}}", "ann" + UUID.randomUUID());
        // When
        Response refused = Tenant.create().asOwner().body(Map.of("memory_export_id", id)).post("/v1/exports/get/");
        // Then
        assertThat(refused.statusCode()).isEqualTo(404);
    }
}
