package io.souvenir.api.mem0.profiles;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.souvenir.api.testing.AppRole;
import io.souvenir.api.testing.Eventually;
import io.souvenir.api.testing.GrowingSchema;
import io.souvenir.api.testing.Tenant;
import io.souvenir.engine.testing.Servers;

/** Profiles of users: requested, generated, and removed with their memories. */
@QuarkusTest
@QuarkusTestResource(value = Servers.class, initArgs = @ResourceArg(name = "database", value = "it"))
class Mem0ProfilesIT {

    private static final String TEA = "I drink oolong tea every morning";
    private static final String SETTINGS = "/v2/profiles/settings/";
    private static final String JOBS = "/v2/profiles/jobs/";

    private Tenant tenant = new Tenant("", "", "", "");

    @BeforeEach
    void createTenant() {
        tenant = Tenant.create();
    }

    private String keep(String text, String user) {
        return tenant.asOwner().body(Map.of("messages", text, "infer", false, "filters", Map.of("user_id", user)))
                .post("/v3/memories/add/").then().statusCode(200).extract().jsonPath().getString("results[0].id");
    }

    private JsonPath settings(String body) {
        return tenant.asOwner().body(body).post(SETTINGS).then().statusCode(200).extract().jsonPath();
    }

    private void enabled() {
        settings("""
                {"enabled":true,"entities":{"user":{"schema":{"type":"object","properties":{
                  "drinks":{"type":"array","items":{"type":"string"},"description":"What the user drinks"}}}}}}""");
    }

    private Response job(Map<String, ?> body, String key) {
        return tenant.asOwner().header("Idempotency-Key", key).body(body).post(JOBS);
    }

    private static Map<String, Object> trigger(String user) {
        return Map.of("operation", "trigger", "entity_type", "user", "entity_id", user);
    }

    private JsonPath done(String statusUrl) throws Exception {
        Eventually.hold("the job is done", Duration.ofSeconds(60),
                () -> List.of("succeeded", "failed")
                        .contains(tenant.asOwner().get(statusUrl).jsonPath().getString("job.status")));
        return tenant.asOwner().get(statusUrl).jsonPath();
    }

    private JsonPath make(String user) throws Exception {
        JsonPath made = job(trigger(user), UUID.randomUUID().toString()).then().statusCode(200).extract().jsonPath();
        return done(made.getString("status_url"));
    }

    private Response profile(String user) {
        return tenant.asOwner().get("/v2/entities/user/" + user + "/profile/");
    }

    @Test
    void aProfileIsGeneratedOnRequest() throws Exception {
        // Given
        keep(TEA, "ann");
        String before = profile("ann").jsonPath().getString("status");
        enabled();
        String enabled = profile("ann").jsonPath().getString("status");
        // When
        JsonPath job = make("ann");
        // Then
        JsonPath profile = profile("ann").jsonPath();
        assertThat(before).isEqualTo("not_enabled");
        assertThat(enabled).isEqualTo("pending");
        assertThat(job.getMap("job")).containsEntry("operation", "trigger").containsEntry("entity_type", "user")
                .containsEntry("total", 1).containsEntry("enumeration_complete", true).containsEntry("completed", 1)
                .containsEntry("succeeded", 1).containsEntry("failed", 0).containsEntry("skipped", 0);
        assertThat(profile.getString("status")).isEqualTo("succeeded");
        assertThat(profile.getList("profile.drinks")).containsExactly(TEA);
        assertThat(profile.getString("entity_id")).isEqualTo("ann");
        assertThat(profile.getInt("generation_count")).isEqualTo(1);
        assertThat(profile.getString("updated_at")).isNotBlank();
        make("ann");
        assertThat(profile("ann").jsonPath().getInt("generation_count")).isEqualTo(2);
    }

    static Stream<Arguments> changes() {
        return Stream.of(
                Arguments.of("forgotten by id", (Change) (it, id) -> it.asOwner().delete("/v1/memories/" + id + "/")),
                Arguments.of("revised", (Change) (it, id) -> it.asOwner().body(Map.of("text", "I gave up tea"))
                        .put("/v1/memories/" + id + "/")),
                Arguments.of("forgotten in a batch", (Change) (it, id) -> it.asOwner()
                        .body(Map.of("memories", List.of(Map.of("memory_id", id)))).delete("/v1/batch/")),
                Arguments.of("forgotten by a filter", (Change) (it, id) -> it.asOwner()
                        .queryParam("filters", "{'user_id': 'ann', 'keywords': 'oolong'}").delete("/v1/memories/")));
    }

    interface Change {

        Response of(Tenant tenant, String memory);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("changes")
    void aProfileGoesWithAnyMemoryOfItsUser(String how, Change change) throws Exception {
        // Given
        String id = keep(TEA, "ann");
        keep("My bicycle is green", "ann");
        keep("I drink coffee", "bob");
        enabled();
        make("ann");
        make("bob");
        // When
        change.of(tenant, id).then().statusCode(200);
        // Then
        JsonPath profile = profile("ann").jsonPath();
        assertThat(profile.getString("status")).isEqualTo("pending");
        assertThat(profile.getMap("profile")).isNull();
        assertThat(profile("bob").jsonPath().getString("status")).isEqualTo("succeeded");
        try (AppRole sql = new AppRole().as("app.tenant", tenant.organization())) {
            assertThat(sql.text("select string_agg(t::text, ' ') from user_profile t")).doesNotContain("oolong")
                    .contains("coffee");
        }
    }

    @Test
    void aRepeatedRequestAnswersTheFirstJob() {
        // Given
        keep(TEA, "ann");
        enabled();
        JsonPath first = job(trigger("ann"), "once").jsonPath();
        // When
        JsonPath second = job(trigger("ann"), "once").jsonPath();
        JsonPath another = job(trigger("ann"), "twice").jsonPath();
        // Then
        assertThat(first.getBoolean("replayed")).isFalse();
        assertThat(second.getBoolean("replayed")).isTrue();
        assertThat(second.getString("job_id")).isEqualTo(first.getString("job_id")).isNotEqualTo(another.getString("job_id"));
        assertThat(first.getString("status_url")).isEqualTo(JOBS + first.getString("job_id") + "/");
        assertThat(first.getInt("entity_count_reserved")).isEqualTo(1);
    }

    @Test
    void theKeyOfAnotherJobIsRefused() {
        // Given
        keep(TEA, "ann");
        keep("I drink coffee", "bob");
        enabled();
        job(trigger("ann"), "once").then().statusCode(200);
        // When
        Response refused = job(trigger("bob"), "once");
        // Then
        assertThat(refused.statusCode()).as(refused.asString()).isEqualTo(422);
        assertThat(refused.jsonPath().getString("code")).isEqualTo("idempotency-key-reused");
        assertThat(refused.jsonPath().getString("error")).isNotBlank();
    }

    @Test
    void aSampleMakesTheProfilesOfAFew() throws Exception {
        // Given
        keep(TEA, "ann");
        keep("I drink coffee", "bob");
        keep("The moon is full", "carl");
        enabled();
        // When
        JsonPath sample = job(Map.of("operation", "sample", "entity_type", "user", "limit", 2), "s").jsonPath();
        JsonPath job = done(sample.getString("status_url"));
        // Then
        assertThat(sample.getInt("sampled")).isEqualTo(2);
        assertThat(sample.getList("entity_ids")).containsExactly("carl", "bob");
        assertThat(job.getMap("job")).containsEntry("completed", 2).containsEntry("succeeded", 1).containsEntry("skipped", 1);
        assertThat(profile("carl").jsonPath().getString("status")).isEqualTo("insufficient_data");
        assertThat(profile("ann").jsonPath().getString("status")).isEqualTo("pending");
    }

    @Test
    void withoutAFormOfItsOwnAProjectHasTheUsualOne() throws Exception {
        // Given
        keep("I work as a nurse at the hospital", "ann");
        keep("I am allergic to peanuts and take medicine for it", "ann");
        settings("{\"enabled\":true}");
        // When
        make("ann");
        // Then
        JsonPath profile = profile("ann").jsonPath();
        assertThat(profile.getList("profile.work", String.class)).first().asString().contains("nurse");
        assertThat(profile.getList("profile.health", String.class)).first().asString().contains("allergic");
    }

    @Test
    void settingsChangeByNamedFieldsAndNullResets() {
        // Given
        JsonPath untouched = settings("{}");
        JsonPath first = settings("""
                {"entities":{"user":{"schema":{"type":"object","properties":{"b":{"type":"string","default":null},"a":{"type":"string"}}},
                 "custom_instructions":"Only hobbies"}}}""");
        // When
        JsonPath enabled = settings("{\"enabled\":true}");
        JsonPath cleared = settings("{\"entities\":{\"user\":{\"schema\":null}}}");
        JsonPath all = settings("{\"enabled\":null,\"entities\":null}");
        // Then
        assertThat(untouched.getBoolean("enabled")).isFalse();
        assertThat(first.getMap("entities.user.schema.properties").keySet()).map(String::valueOf).containsExactly("b", "a");
        assertThat(enabled.getString("entities.user.custom_instructions")).isEqualTo("Only hobbies");
        assertThat(enabled.getMap("entities.user.schema.properties.b")).containsEntry("default", null);
        assertThat(cleared.getMap("entities.user")).containsEntry("schema", null).containsEntry("custom_instructions",
                "Only hobbies");
        assertThat(cleared.getBoolean("enabled")).isTrue();
        assertThat(all.getBoolean("enabled")).isFalse();
        assertThat(all.getString("entities.user.custom_instructions")).isNull();
        assertThat(tenant.asOwner().get(SETTINGS).jsonPath().getMap("$")).isEqualTo(all.getMap("$"));
    }

    @ParameterizedTest
    @ValueSource(strings = { "{\"schema\":{}}", "{\"custom_instructions\":\"x\"}", "{\"entities\":{\"agent\":{}}}" })
    void settingsOfAnotherFormAreRefused(String body) {
        Response refused = tenant.asOwner().body(body).post(SETTINGS);

        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.jsonPath().getString("error")).startsWith("Unsupported settings");
    }

    @ParameterizedTest
    @ValueSource(strings = { "{\"entities\":{\"user\":{\"schema\":{\"type\":\"objekt\"}}}}",
            "{\"entities\":{\"user\":{\"schema\":{\"type\":\"array\"}}}}", "{\"enabled\":\"yes\"}" })
    void settingsThatMakeNoSenseAreRefused(String body) {
        assertThat(tenant.asOwner().body(body).post(SETTINGS).statusCode()).isEqualTo(400);
    }

    @Test
    void aFormThatGrowsWithoutMeasureIsRefusedAndChangesNothing() {
        // Given
        enabled();
        Map<String, Object> before = tenant.asOwner().get(SETTINGS).jsonPath().getMap("$");
        // When
        Response refused = tenant.asOwner().body("{\"enabled\":false,\"entities\":{\"user\":{\"schema\":" + GrowingSchema.json()
                + "}}}").post(SETTINGS);
        // Then
        assertThat(refused.statusCode()).as(refused.asString()).isEqualTo(400);
        assertThat(refused.jsonPath().getString("error")).contains("50000 steps");
        assertThat(tenant.asOwner().get(SETTINGS).jsonPath().getMap("$")).isEqualTo(before);
    }

    @Test
    void aStrangerHasNoProfile() {
        // Given
        enabled();
        // When
        Response profile = profile("nobody");
        Response job = job(trigger("nobody"), "x");
        Response unknownJob = tenant.asOwner().get(JOBS + UUID.randomUUID() + "/");
        // Then
        assertThat(profile.statusCode()).isEqualTo(404);
        assertThat(job.statusCode()).isEqualTo(404);
        assertThat(unknownJob.statusCode()).isEqualTo(404);
    }

    @Test
    void whereProfilesAreNotEnabledNoneIsMade() {
        // Given
        keep(TEA, "ann");
        // When
        Response refused = job(trigger("ann"), "x");
        // Then
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.jsonPath().getString("error")).contains("not enabled");
    }
}
