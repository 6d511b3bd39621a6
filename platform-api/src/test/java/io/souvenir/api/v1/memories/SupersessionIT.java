package io.souvenir.api.v1.memories;

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

/** Superseded memories over HTTP. */
@QuarkusTest
@QuarkusTestResource(value = Servers.class, initArgs = @ResourceArg(name = "database", value = "it"))
class SupersessionIT {

    private static final String MEMORIES = "/souvenir/v1/memories";

    private Tenant tenant = new Tenant("", "", "", "");

    @BeforeEach
    void createTenant() {
        tenant = Tenant.create();
    }

    private JsonPath add(String day, String text) {
        Response added = tenant.asOwner().queryParam("wait", 30).body(Map.of("messages",
                List.of(Map.of("role", "user", "content", text)), "user_id", "ann", "infer", false, "timestamp", day))
                .post(MEMORIES);
        assertThat(added.statusCode()).as(added.asString()).isEqualTo(200);
        return added.jsonPath();
    }

    private List<String> search(String path, Map<String, ?> body) {
        Response found = tenant.asOwner().body(body).post(path);
        assertThat(found.statusCode()).as(found.asString()).isEqualTo(200);
        return found.jsonPath().getList("results.memory");
    }

    @Test
    void searchesCanRequireValidityNowOrOnADay() {
        // Given
        String munich = add("2026-01-10", "I live in Munich.").getString("results[0].memory_id");
        String berlin = add("2026-03-10", "I moved to Berlin.").getString("results[0].memory_id");
        // When
        JsonPath older = tenant.asOwner().get(MEMORIES + "/" + munich).jsonPath();
        List<String> plain = search(MEMORIES + "/search", Map.of("query", "Where do I live?", "user_id", "ann"));
        List<String> latest = search(MEMORIES + "/search",
                Map.of("query", "Where do I live?", "user_id", "ann", "latest_only", true));
        List<String> then = search(MEMORIES + "/search",
                Map.of("query", "Where do I live?", "user_id", "ann", "reference_date", "2026-01-10"));
        // Then
        assertThat(older.getString("superseded_by")).isEqualTo(berlin);
        assertThat(older.getString("superseded_reason")).isEqualTo("updated");
        assertThat(older.getString("valid_to")).startsWith("2026-03-10T00:00:00");
        assertThat(plain).containsExactly("I moved to Berlin.", "I live in Munich.");
        assertThat(latest).containsExactly("I moved to Berlin.");
        assertThat(then).containsExactly("I live in Munich.");
        assertThat(tenant.asOwner().queryParam("user_id", "ann").queryParam("latest_only", true).get(MEMORIES).jsonPath()
                .<String>getList("items.memory")).containsExactly("I moved to Berlin.");
        assertThat(tenant.asOwner().queryParam("reference_date", "soon").get(MEMORIES).statusCode()).isEqualTo(400);
    }

    @Test
    void whatHasExpiredSinceIsThereForADayBeforeItsExpiry() {
        // Given
        Response added = tenant.asOwner().queryParam("wait", 30).body(Map.of("messages",
                List.of(Map.of("role", "user", "content", "The wifi code of the hotel is 4711.")), "user_id", "ann", "infer",
                false, "timestamp", "2026-01-10", "expiration_date", "2026-01-20")).post(MEMORIES);
        Map<String, ?> now = Map.of("query", "Which wifi code?", "user_id", "ann");
        Map<String, ?> then = Map.of("query", "Which wifi code?", "user_id", "ann", "reference_date", "2026-01-20");
        Map<String, ?> after = Map.of("query", "Which wifi code?", "user_id", "ann", "reference_date", "2026-01-21");
        // When
        List<String> found = search(MEMORIES + "/search", then);
        // Then
        assertThat(added.statusCode()).as(added.asString()).isEqualTo(200);
        assertThat(found).containsExactly("The wifi code of the hotel is 4711.");
        assertThat(search(MEMORIES + "/search", now)).isEmpty();
        assertThat(search(MEMORIES + "/search", after)).isEmpty();
        assertThat(tenant.asOwner().body(then).post("/souvenir/v1/context").asString())
                .contains("4711");
        assertThat(tenant.asOwner().queryParam("user_id", "ann").queryParam("reference_date", "2026-01-15").get(MEMORIES)
                .jsonPath().<String>getList("items.memory")).hasSize(1);
        assertThat(tenant.asOwner().queryParam("user_id", "ann").get(MEMORIES).jsonPath().<String>getList("items.memory"))
                .isEmpty();
    }

    @Test
    void relativeDaysCountFromTheDayOfTheCallersOffset() {
        // Given
        String text = "I signed the lease today.";
        // When
        String evening = add("2026-01-10T23:30:00-05:00", text).getString("results[0].memory_id");
        String utc = add("2026-02-11T04:30:00Z", text).getString("results[0].memory_id");
        // Then
        assertThat(tenant.asOwner().get(MEMORIES + "/" + evening).jsonPath().getString("about_from")).isEqualTo("2026-01-10");
        assertThat(tenant.asOwner().get(MEMORIES + "/" + evening).jsonPath().getString("timestamp"))
                .isEqualTo("2026-01-11T04:30:00Z");
        assertThat(tenant.asOwner().get(MEMORIES + "/" + utc).jsonPath().getString("about_from")).isEqualTo("2026-02-11");
    }

    @Test
    void yesterdayCountsFromTheReferenceDate() {
        // Given
        add("2026-01-09", "Yesterday I signed the contract for the allotment.");
        add("2026-02-21", "Bought a second-hand tandem in Rostock.");
        add("2026-03-19", "Baked pretzels with the kids, far too salty.");
        Map<String, ?> ann = Map.of("user_id", "ann");
        // When
        List<String> march = search(MEMORIES + "/search",
                Map.of("query", "What did I do yesterday?", "user_id", "ann", "reference_date", "2026-03-20"));
        List<String> february = search("/v3/memories/search/", Map.of("query", "What did I do yesterday?", "filters", ann,
                "reference_date", "2026-02-22T16:00:00Z", "threshold", 0));
        // Then
        assertThat(march).hasSize(3).first().isEqualTo("Baked pretzels with the kids, far too salty.");
        assertThat(february).as("Mem0's API hides nothing").hasSize(3).first()
                .isEqualTo("Bought a second-hand tandem in Rostock.");
    }

    @Test
    void mem0sClientsSeeWhatReplacedWhat() {
        // Given
        String munich = add("2026-01-10", "I live in Munich.").getString("results[0].memory_id");
        String berlin = add("2026-03-10", "I moved to Berlin.").getString("results[0].memory_id");
        Map<String, ?> ann = Map.of("user_id", "ann");
        // When
        JsonPath row = tenant.asOwner().get("/v1/memories/" + munich + "/").jsonPath();
        JsonPath hits = tenant.asOwner().body(Map.of("query", "Where do I live?", "filters", ann, "threshold", 0))
                .post("/v3/memories/search/").jsonPath();
        List<String> latest = search("/v3/memories/search/",
                Map.of("query", "Where do I live?", "filters", ann, "latest_only", true, "threshold", 0));
        List<String> then = search("/v3/memories/", Map.of("filters", ann, "reference_date", "2026-02-01"));
        // Then
        assertThat(row.getString("replaced_by")).isEqualTo(berlin);
        assertThat(row.getString("lifecycle_state")).isEqualTo("superseded");
        assertThat(hits.getString("results.find { it.id == '" + munich + "' }.replaced_by")).isEqualTo(berlin);
        assertThat(latest).containsExactly("I moved to Berlin.");
        assertThat(then).containsExactly("I live in Munich.");
        assertThat(tenant.asOwner().get("/v1/memories/" + munich + "/history/").jsonPath().<String>getList("event"))
                .containsExactly("ADD", "UPDATE");
    }

    @Test
    void aCallerStatesASupersessionAndTakesItBack() {
        // Given
        String tea = add("2026-01-10", "The usual order is tea").getString("results[0].memory_id");
        String juice = add("2026-03-10", "Lately it has been juice").getString("results[0].memory_id");
        // When
        Response closed = tenant.asOwner().body(Map.of("superseded_by", juice, "reason", "contradicted"))
                .post(MEMORIES + "/" + tea + "/supersede");
        Response twice = tenant.asOwner().body(Map.of("superseded_by", juice)).post(MEMORIES + "/" + tea + "/supersede");
        Response backwards = tenant.asOwner().body(Map.of("superseded_by", tea)).post(MEMORIES + "/" + juice + "/supersede");
        Response open = tenant.asOwner().body("{}").post(MEMORIES + "/" + tea + "/restore");
        // Then
        assertThat(closed.jsonPath().getString("superseded_by")).isEqualTo(juice);
        assertThat(twice.statusCode()).isEqualTo(409);
        assertThat(backwards.statusCode()).isEqualTo(409);
        assertThat(open.jsonPath().getString("valid_to")).isNull();
        assertThat(tenant.asOwner().body(Map.of("revision", 99)).post(MEMORIES + "/" + tea + "/restore").statusCode())
                .isEqualTo(400);
        assertThat(tenant.asOwner().get(MEMORIES + "/" + tea + "/history").jsonPath().<String>getList("items.change"))
                .containsExactly("ADD", "SUPERSEDE", "RESTORE");
    }
}
