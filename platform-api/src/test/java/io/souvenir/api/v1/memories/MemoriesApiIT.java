package io.souvenir.api.v1.memories;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
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
import io.souvenir.api.testing.Tenant;
import io.souvenir.engine.testing.Servers;

@QuarkusTest
@QuarkusTestResource(value = Servers.class, initArgs = @ResourceArg(name = "database", value = "it"))
class MemoriesApiIT {

    private static final String MEMORIES = "/souvenir/v1/memories";

    private Tenant tenant = new Tenant("", "", "", "");

    @BeforeEach
    void createTenant() {
        tenant = Tenant.create();
    }

    @Test
    void aMemoryIsFoundByItsMeaning() {
        // Given
        kept("I adopted a grey kitten");
        kept("The report is due on Friday");

        // When
        Response found = tenant.asOwner().body("{\"query\":\"Which pet do I have?\",\"user_id\":\"ann\"}")
                .post(MEMORIES + "/search");

        // Then
        assertThat(found.statusCode()).isEqualTo(200);
        assertThat(found.jsonPath().getString("results[0].memory")).contains("kitten");
        assertThat(found.jsonPath().getDouble("results[0].score")).isPositive();
        assertThat(found.header("Server-Timing")).matches("embed;dur=\\d+\\.\\d+, recall;dur=\\d+\\.\\d+");
    }

    @Test
    void whatAnAgentSendsIsStoredByWhomeverSaidItAndTheRestIsNamed() {
        // When
        JsonPath event = tenant.asOwner().body("""
                {"user_id":"ann","run_id":"trip","messages":[
                 {"role":"developer","content":"You plan trips"},
                 {"role":"user","content":[{"type":"text","text":"I moved to Lisbon in May"},{"type":"image_url","image_url":{"url":"x"}}]},
                 {"role":"assistant","content":null,"tool_calls":[{"id":"c","type":"function","function":{"name":"f","arguments":"{}"}}]},
                 {"role":"tool","tool_call_id":"c","content":"Ferries to Porto are cancelled"},
                 {"role":"assistant","content":""}]}""").post(MEMORIES + "?wait=30").jsonPath();

        // Then
        assertThat(event.getString("status")).isEqualTo("SUCCEEDED");
        assertThat(event.getList("skipped.message")).containsExactly(1, 2, 4);
        assertThat(event.getList("skipped.type")).containsExactly("image_url", "tool_calls", "empty");
        JsonPath turns = tenant.asOwner().get("/souvenir/v1/sessions/trip/turns?user_id=ann").jsonPath();
        assertThat(turns.getList("items.role")).containsExactlyInAnyOrder("user", "tool");
        JsonPath memories = tenant.asOwner().get(MEMORIES + "?user_id=ann").jsonPath();
        assertThat(memories.getList("items.findAll { it.role == 'user' }.memory")).containsExactly("I moved to Lisbon in May");
    }

    @ParameterizedTest
    @ValueSource(strings = { MEMORIES + "/search", "/v3/memories/search/" })
    void aQuestionBehindALongTextIsAnswered(String search) {
        // Given
        kept("I adopted a grey kitten");
        String pasted = "INFO the request took 31 ms. ".repeat(3_400);

        // When
        Response found = tenant.asOwner().body("{\"query\":\"" + pasted
                + "Which pet do I have?\",\"filters\":{\"user_id\":\"ann\"}}").post(search);

        // Then
        assertThat(found.statusCode()).as(found.asString()).isEqualTo(200);
        assertThat(found.jsonPath().getString("results[0].memory")).contains("kitten");
    }

    @ParameterizedTest
    @ValueSource(strings = { MEMORIES + "/search", "/v3/memories/search/" })
    void aReaderMaySearchAndNotAdd(String search) {
        // Given
        String reader = tenant.newKey("reader").getString("key");

        // When
        Response found = Tenant.with(reader).body("{\"query\":\"tea\",\"filters\":{\"user_id\":\"ann\"}}").post(search);
        Response added = Tenant.with(reader).body(add("I like tea")).post(MEMORIES);

        // Then
        assertThat(found.statusCode()).as(found.asString()).isEqualTo(200);
        assertThat(added.statusCode()).isEqualTo(403);
    }

    @Test
    void anAddThatIsNotWaitedForCanBeFollowed() {
        // When
        Response accepted = tenant.asOwner().body(add("I like tea")).post(MEMORIES);

        // Then
        assertThat(accepted.statusCode()).isEqualTo(202);
        assertThat(accepted.header("Location")).startsWith("/");
        assertThat(tenant.asOwner().get(accepted.header("Location")).jsonPath().getString("id"))
                .isEqualTo(accepted.jsonPath().getString("id"));
    }

    @Test
    void aRepeatedAddAnswersTheFirstEventHoweverItIsWritten() {
        // Given
        String messages = "\"messages\":[{\"role\":\"user\",\"content\":\"I like tea\"}]";
        String meta = "\"metadata\":{\"a\":1,\"b\":[2]}";
        Response first = keyed("{" + messages + "," + meta + ",\"user_id\":\"ann\"}");

        // When
        Response second = keyed("{ \"user_id\": \"ann\", \"metadata\": {\"b\": [2], \"a\": 1}, " + messages + "}");

        // Then
        assertThat(second.jsonPath().getString("id")).isNotNull().isEqualTo(first.jsonPath().getString("id"));
    }

    @Test
    void ofDifferentAddsAtOnceWithOneKeyOneIsTakenAndTheOthersAreRefused() {
        // When
        List<Future<Response>> answers;
        try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            answers = IntStream.range(0, 10).mapToObj(i -> callers.submit(() -> keyed(add("I have " + i + " cats")))).toList();
        }

        // Then
        assertThat(answers).extracting(answer -> answer.resultNow().statusCode()).containsOnlyOnce(202)
                .isSubsetOf(202, 422);
        Response refused = answers.stream().map(Future::resultNow).filter(it -> it.statusCode() == 422).findFirst()
                .orElseThrow();
        assertThat(refused.jsonPath().getString("code")).isEqualTo("idempotency-key-reused");
        assertThat(refused.jsonPath().getString("field")).isEqualTo("Idempotency-Key");
    }

    private Response keyed(String body) {
        return tenant.asOwner().header("Idempotency-Key", "once").body(body).post(MEMORIES);
    }

    @Test
    void noAnswerRepeatsTheHostThatTheRequestNamed() {
        // When
        Response accepted = tenant.asOwner().header("Host", "attacker.example").body(add("I like tea")).post(MEMORIES);

        // Then
        assertThat(accepted.header("Location")).startsWith("/souvenir/v1/events/");
        assertThat(accepted.headers() + accepted.asString()).doesNotContain("attacker.example");
    }

    @Test
    void aRevisionNeedsTheCurrentETag() {
        // Given
        String path = MEMORIES + "/" + kept("I live in Oslo");
        String etag = tenant.asOwner().get(path).header("ETag");

        // When
        Response revised = tenant.asOwner().header("If-Match", etag)
                .body("{\"memory\":\"I live in Bergen\",\"expiration_date\":\"2999-01-01\"}").patch(path);
        Response stale = tenant.asOwner().header("If-Match", etag).body("{\"memory\":\"I live in Rome\"}").patch(path);

        // Then
        assertThat(revised.statusCode()).isEqualTo(200);
        assertThat(revised.header("ETag")).isEqualTo("\"2\"");
        assertThat(stale.statusCode()).isEqualTo(412);
        JsonPath now = tenant.asOwner().get(path).jsonPath();
        assertThat(now.getString("memory")).isEqualTo("I live in Bergen");
        assertThat(now.getString("expiration_date")).isEqualTo("2999-01-01");
        assertThat(tenant.asOwner().get(path + "/history").jsonPath().getList("items.change")).containsExactly("ADD", "UPDATE");
    }

    @Test
    void nullMakesAnExpiringMemoryPermanentAndAnAbsentFieldStays() {
        // Given
        String path = MEMORIES + "/" + kept("My passport number changed");
        tenant.asOwner().body("{\"expiration_date\":\"2999-01-01\",\"metadata\":{\"kind\":\"travel\"}}").patch(path);

        // When
        Response revised = tenant.asOwner().body("{\"expiration_date\":null}").patch(path);

        // Then
        assertThat(revised.jsonPath().getString("expiration_date")).isNull();
        assertThat(revised.jsonPath().getString("metadata.kind")).isEqualTo("travel");
    }

    @Test
    void aListIsReadPageByPage() {
        // Given
        kept("one");
        kept("two");
        kept("three");

        // When
        JsonPath first = tenant.asOwner().get(MEMORIES + "?user_id=ann&limit=2").jsonPath();
        JsonPath second = tenant.asOwner().queryParam("cursor", first.getString("next_cursor"))
                .get(MEMORIES + "?user_id=ann&limit=2").jsonPath();

        // Then
        assertThat(first.getList("items.memory")).containsExactly("three", "two");
        assertThat(second.getList("items.memory")).containsExactly("one");
        assertThat(second.getString("next_cursor")).isNull();
    }

    @Test
    void aDeletedMemoryIsGone() {
        // Given
        String path = MEMORIES + "/" + kept("Forget me");

        // When
        Response forgotten = tenant.asOwner().delete(path);

        // Then
        assertThat(forgotten.statusCode()).isEqualTo(204);
        assertThat(tenant.asOwner().get(path).statusCode()).isEqualTo(404);
    }

    @Test
    void theMemoriesOfAnOwnerAreErasedTogether() {
        // Given
        kept("one");
        kept("two");

        // When
        Response forgotten = tenant.asOwner().delete(MEMORIES + "?user_id=ann");

        // Then
        assertThat(forgotten.jsonPath().getInt("deleted")).isEqualTo(2);
        assertThat(tenant.asOwner().get(MEMORIES).jsonPath().getList("items")).isEmpty();
    }

    private String kept(String text) {
        Response added = tenant.asOwner().body(add(text)).post(MEMORIES + "?wait=30");
        assertThat(added.statusCode()).as(added.asString()).isEqualTo(200);
        return added.jsonPath().getString("results[0].memory_id");
    }

    private static String add(String text) {
        return "{\"messages\":[{\"role\":\"user\",\"content\":\"" + text + "\"}],\"user_id\":\"ann\",\"infer\":false}";
    }
}
