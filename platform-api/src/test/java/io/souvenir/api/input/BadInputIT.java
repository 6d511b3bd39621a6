package io.souvenir.api.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Collections;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.souvenir.api.testing.Tenant;
import io.souvenir.engine.testing.Servers;

@QuarkusTest
@QuarkusTestResource(value = Servers.class, initArgs = @ResourceArg(name = "database", value = "it"))
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BadInputIT {

    private static final String MEMORIES = "/souvenir/v1/memories";
    private static final String MEMORY = MEMORIES + "/00000000-0000-4000-8000-000000000000";
    private static final String SAID = "'messages':[{'role':'user','content':'hello'}],'user_id':'ann'";

    private @Nullable Tenant tenant;

    /** Shared by all tests, because none of these requests stores anything. */
    private Tenant tenant() {
        if (tenant == null) {
            tenant = Tenant.create();
        }
        return tenant;
    }

    static Stream<Arguments> adds() {
        return Stream.of(
                arguments("no messages", "{'user_id':'ann'}", "messages"),
                arguments("empty messages", "{'messages':[],'user_id':'ann'}", "messages"),
                arguments("null message", "{'messages':[null],'user_id':'ann'}", "messages[0]"),
                arguments("text for messages", "{'messages':'hi','user_id':'ann'}", "messages"),
                arguments("blank content", message("'role':'user','content':' \\t'"), "messages[0].content"),
                arguments("no content", message("'role':'user'"), "messages[0].content"),
                arguments("number as content", message("'role':'user','content':5"), "messages[0].content"),
                arguments("unknown role", message("'role':'root','content':'x'"), "messages[0].role"),
                arguments("NUL", message("'role':'user','content':'a\\u0000b'"), "messages[0].content"),
                arguments("half a surrogate pair", message("'role':'user','content':'a\\ud800b'"), "messages[0].content"),
                arguments("1 MB of text", message("'role':'user','content':'" + "a".repeat(1_000_000) + "'"),
                        "messages[0].content"),
                arguments("no owner", "{'messages':[{'role':'user','content':'x'}]}", "user_id"),
                arguments("number as owner", "{" + SAID.replace("'ann'", "7") + "}", "user_id"),
                arguments("long owner", "{" + SAID.replace("ann", "a".repeat(257)) + "}", "user_id"),
                arguments("everybody as owner", "{" + SAID.replace("ann", "*") + "}", "user_id"),
                arguments("wide everybody as run", "{" + SAID + ",'run_id':'\uff0a'}", "run_id"),
                arguments("parent folder as agent", "{" + SAID + ",'agent_id':'x/../bob'}", "agent_id"),
                arguments("NUL in a metadata key", "{" + SAID + ",'metadata':{'a':[{'b\\u0000':1}]}}", "metadata"),
                arguments("number out of range", "{" + SAID + ",'metadata':{'a':1e999}}", "metadata"),
                arguments("number far out of range", "{" + SAID + ",'metadata':{'a':1e999999999}}", "metadata"),
                arguments("number of 5000 digits", "{" + SAID + ",'metadata':{'a':" + "9".repeat(5000) + "}}", "metadata"),
                arguments("key of 60,000 characters", "{" + SAID + ",'metadata':{'" + "k".repeat(60_000) + "':1}}", "metadata"),
                arguments("deep metadata", "{" + SAID + ",'metadata':{'a':" + nested(9) + "}}", "metadata"),
                arguments("deep JSON", "{" + SAID + ",'metadata':{'a':" + nested(5000) + "}}", "metadata"),
                arguments("long metadata", "{" + SAID + ",'metadata':{'a':'" + "x".repeat(70_000) + "'}}", "metadata"),
                arguments("milliseconds", "{" + SAID + ",'timestamp':1700000000000}", "timestamp"),
                arguments("no time", "{" + SAID + ",'timestamp':'yesterday'}", "timestamp"),
                arguments("no date", "{" + SAID + ",'expiration_date':'2026-02-30'}", "expiration_date"),
                arguments("text for infer", "{" + SAID + ",'infer':'yes'}", "infer"),
                arguments("unknown field", "{" + SAID + ",'colour':'red'}", "colour"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("adds")
    void anAddThatBreaksARuleIsRefusedByField(String what, String body, String field) {
        Response answer = tenant().asOwner().body(json(body)).post(MEMORIES);

        assertRefused(answer, field);
        assertThat(tenant().asOwner().get(MEMORIES).jsonPath().getList("items")).as("nothing is half-written").isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
            "{}                                     | query",
            "{'query':' '}                          | query",
            "{'query':'a\\u0000'}                   | query",
            "{'query':'x','top_k':0}                | top_k",
            "{'query':'x','top_k':100000}           | top_k",
            "{'query':'x','top_k':1.5}              | top_k",
            "{'query':'x','threshold':2}            | threshold",
            "{'query':'x','user_id':'*'}            | user_id",
            "{'query':'x','filters':[]}             | filters",
            "{'query':'x','filters':{'colour':1}}   | filters",
            "{'query':'x','filters':{'created_at':1e999999999}} | filters",
            "{'query':'x','filters':{'user_id':{'in':['a','\\u0000']}}} | filters" })
    void aSearchThatBreaksARuleIsRefusedByField(String body, String field) {
        assertRefused(tenant().asOwner().body(json(body)).post(MEMORIES + "/search"), field);
    }

    /** A day is two comparisons, so these are 80,000: more than the parameters of a statement. */
    @Test
    void aFilterThatGrowsWithoutMeasureIsRefused() {
        String days = IntStream.range(0, 1000).mapToObj(i -> "'" + LocalDate.EPOCH.plusDays(i) + "'")
                .collect(Collectors.joining(",", "{'created_at':{'in':[", "]}}"));

        Response answer = tenant().asOwner().body(json("{'query':'x','filters':{'OR':[" + String.join(",",
                Collections.nCopies(40, days)) + "]}}")).post(MEMORIES + "/search");

        assertRefused(answer, "filters");
        assertThat(answer.jsonPath().getString("detail")).contains("10000 steps");
    }

    @ParameterizedTest
    @CsvSource({ "limit=0,limit", "limit=201,limit", "limit=many,limit", "user_id=a&user_id=b,user_id",
            "limit=99999999999999999999,limit",
            "show_expired=perhaps,show_expired", "user_id=*,user_id", "user_id=a%00b,user_id", "cursor=nonsense,cursor" })
    void aListThatBreaksARuleIsRefusedByField(String query, String field) {
        assertRefused(tenant().asOwner().urlEncodingEnabled(false).get(MEMORIES + "?" + query), field);
    }

    @ParameterizedTest
    @CsvSource({ "GET," + MEMORIES, "DELETE," + MEMORIES, "GET,/v1/memories/", "DELETE,/v1/memories/" })
    void anEmptyOwnerIdIsRefusedInsteadOfMeaningEveryone(String method, String path) throws Exception {
        // REST Assured would omit the empty parameter.
        URI uri = URI.create(RestAssured.baseURI + ":" + RestAssured.port + path + "?user_id=&run_id=r1");
        HttpRequest request = HttpRequest.newBuilder(uri).method(method, HttpRequest.BodyPublishers.noBody())
                .header("Authorization", "Token " + tenant().key()).build();

        HttpResponse<String> answer = HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(new JsonPath(answer.body()).getString("field")).isEqualTo("user_id");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
            "{}                       | body",
            "{'memory':' '}           | memory",
            "{'memory':3}             | memory",
            "{'user_id':'bob'}        | user_id",
            "{'expiration_date':7}    | expiration_date" })
    void aRevisionThatBreaksARuleIsRefusedByField(String body, String field) {
        assertRefused(tenant().asOwner().body(json(body)).patch(MEMORY), field);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
            "/v3/memories/        | {'keywords':[null]}                                            | filters.OR[0].keywords",
            "/v2/memories/        | {'categories':[null]}                                          | categories[0]",
            "/v3/memories/        | {'fields':['memory',null]}                                     | fields[1]",
            "/v3/memories/search/ | {'query':'x','filters':{'user_id':'ann'},'categories':[null]}  | categories[0]",
            "/v3/memories/add/    | {'messages':[null],'user_id':'ann'}                            | messages[0]",
            "/v1/batch/           | {'memories':[null]}                                            | memories[0]" })
    void nullInAListIsRefusedByItsPlace(String path, String body, String field) {
        Response answer = tenant().asOwner().body(json(body)).request(path.contains("batch") ? "PUT" : "POST", path);

        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(400);
        assertThat(answer.jsonPath().getString("field")).isEqualTo(field);
    }

    @Test
    void bytesThatAreNotUtf8AreRefused() {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        body.writeBytes(json("{'messages':[{'role':'user','content':'a").getBytes(StandardCharsets.UTF_8));
        body.write(0xff);
        body.writeBytes(json("'}],'user_id':'ann'}").getBytes(StandardCharsets.UTF_8));

        assertRefused(tenant().asOwner().body(body.toByteArray()).post(MEMORIES), "messages[0]");
    }

    @ParameterizedTest
    @CsvSource({ "GET,/souvenir/v1/memories/x,memory-not-found",
            "GET,/souvenir/v1/memories/00000000-0000-4000-8000-000000000000,memory-not-found",
            "DELETE,/souvenir/v1/memories/00000000-0000-4000-8000-000000000000,memory-not-found",
            "GET,/souvenir/v1/memories/00000000-0000-4000-8000-000000000000/history,memory-not-found",
            "GET,/souvenir/v1/events/00000000-0000-4000-8000-000000000000,event-not-found" })
    void anUnknownIdIsNotFound(String method, String path, String code) {
        Response answer = tenant().asOwner().request(method, path);

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.jsonPath().getString("code")).isEqualTo(code);
    }

    private static void assertRefused(Response answer, String field) {
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(400);
        assertThat(answer.contentType()).startsWith("application/problem+json");
        assertThat(answer.jsonPath().getString("field")).isEqualTo(field);
        assertThat(answer.jsonPath().getString("detail")).doesNotContain("io.souvenir").doesNotContain("java.");
    }

    private static String message(String fields) {
        return "{'messages':[{" + fields + "}],'user_id':'ann'}";
    }

    private static String nested(int depth) {
        return "[".repeat(depth) + "]".repeat(depth);
    }

    private static String json(String singleQuoted) {
        return singleQuoted.replace('\'', '"');
    }
}
