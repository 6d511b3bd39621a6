package io.souvenir.api.problem;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import io.souvenir.api.testing.Eventually;
import io.souvenir.api.testing.LogRecords;
import io.souvenir.api.testing.Tenant;
import io.souvenir.engine.testing.Servers;

@QuarkusTest
@QuarkusTestResource(value = Servers.class, initArgs = @ResourceArg(name = "database", value = "it"))
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ProblemsIT {

    private static final String MEMORIES = "/souvenir/v1/memories";

    @TestHTTPResource(value = "/", management = true)
    URI management;

    private @Nullable Tenant tenant;

    /** Shared by all tests, because none of these requests stores anything. */
    private Tenant tenant() {
        if (tenant == null) {
            tenant = Tenant.create();
        }
        return tenant;
    }

    @ParameterizedTest
    @ValueSource(strings = { "/nowhere", "/souvenir/v1/nowhere" })
    void anUnknownAddressIsNotFound(String path) {
        assertProblem(given().get(path), 404, "route-not-found");
    }

    @ParameterizedTest
    @ValueSource(strings = { "/v3/nowhere/", "/v1/ping/nowhere", "/v2/nowhere", "/api/v1/nowhere/" })
    void onMem0sPathsAProblemIsOfTheTypeItsClientsRead(String path) {
        Response answer = given().get(path);

        assertProblem(answer, 404, "route-not-found", "application/json");
        assertThat(answer.jsonPath().getString("error")).isEqualTo(answer.jsonPath().getString("detail"));
    }

    @Test
    void aMethodThatThePathDoesNotKnowNamesThoseItDoes() {
        Response answer = given().put(MEMORIES);

        assertProblem(answer, 405, "method-not-allowed");
        assertThat(answer.header("Allow").split("\\s*,\\s*")).contains("GET", "POST", "DELETE");
    }

    @ParameterizedTest
    @CsvSource({ "text/plain,POST," + MEMORIES, "application/xml,POST," + MEMORIES,
            "text/plain,PUT,/souvenir/v1/embedding-model",
            "text/plain,PATCH,/souvenir/v1/members/nobody", "text/plain,PATCH,/souvenir/v1/projects/none/members/nobody" })
    void anotherContentTypeIsNotTaken(String type, String method, String path) {
        assertProblem(tenant().asOwner().contentType(type).body("x").request(method, path), 415,
                "unsupported-media-type");
    }

    @Test
    void anotherTypeOfAnswerIsNotGiven() {
        assertProblem(tenant().asOwner().accept("text/html").get(MEMORIES), 406, "not-acceptable");
    }

    @Test
    void aMissingCredentialIsReportedFirst() {
        assertProblem(given().contentType("application/json").body("{").post(MEMORIES), 401, "unauthenticated");
        assertProblem(given().header("Authorization", "Bearer not.a.token").get(MEMORIES), 401, "unauthenticated");
    }

    @Test
    void aBodyThatIsTooLargeIsNotRead() {
        byte[] body = new byte[2 * 1024 * 1024 + 1];

        assertProblem(given().contentType("application/json").body(body).post(MEMORIES), 413, "payload-too-large");
    }

    @ParameterizedTest
    @ValueSource(strings = { "/q/health", "/q/health/ready", "/q/health/live", "/q/metrics" })
    void operatorsEndpointsAreNotOnThePublicPort(String path) {
        assertProblem(given().get(path), 404, "route-not-found");
        assertThat(given().get(management.resolve(path)).statusCode()).isEqualTo(200);
    }

    @Test
    void metricsContainKnownRoutesAndMethodsOnly() throws Exception {
        // Given
        Tenant tenant = Tenant.create();
        for (int number = 0; number < 150; number++) {
            given().patch("/v2/entities/user/alice" + number + "@example.com/");
        }
        tenant.asOwner().get("/v2/entities/user/alice@example.com/");
        tenant.asOwner().get("/nowhere/alice");
        given().request("FROB", MEMORIES);
        given().request("FROB", "/nowhere/alice");
        given().get("/v2/entities/user/alice@example.com/%zz");
        given().get(MEMORIES);

        // When
        Supplier<List<String>> series = () -> given().get(management.resolve("/q/metrics")).asString().lines()
                .filter(line -> line.startsWith("http_server_requests_seconds_count")).toList();

        // Then
        assertThat(series.get()).isNotEmpty().noneMatch(line -> line.contains("alice") || line.contains("FROB"))
                .anyMatch(line -> line.contains("uri=\"" + MEMORIES + "\"") && line.contains("status=\"401\""))
                .anyMatch(line -> line.contains("uri=\"/v2/entities/{") && line.contains("method=\"GET\""))
                .anyMatch(line -> line.contains("method=\"UNKNOWN\""));
        assertThat(series.get().stream().map(line -> line.replaceAll("outcome=\"\\w+\"|[0-9.]+$", "")).distinct().count())
                .isLessThan(500);
    }

    @ParameterizedTest(name = "reset: {0}")
    @ValueSource(booleans = { false, true })
    void aClientThatLeavesInTheMiddleOfItsRequestIsNoFailureOfTheStore(boolean reset) throws Exception {
        // Given
        Tenant tenant = Tenant.create();
        double before = left();
        try (LogRecords log = new LogRecords()) {
            // When
            try (Socket client = new Socket("127.0.0.1", RestAssured.port)) {
                client.getOutputStream().write(("POST " + MEMORIES + " HTTP/1.1\r\nHost: localhost\r\nAuthorization: Token "
                        + tenant.key() + "\r\nContent-Type: application/json\r\nContent-Length: 1000\r\n\r\n{\"messages\": ")
                        .getBytes(StandardCharsets.US_ASCII));
                client.getOutputStream().flush();
                Thread.sleep(300);
                client.setSoLinger(reset, 0);
            }
            Eventually.hold("the server notices", Duration.ofSeconds(30), () -> left() > before);
            // Then
            assertThat(log.warnings()).isEmpty();
        }
    }

    private double left() {
        return given().get(management.resolve("/q/metrics")).asString().lines()
                .filter(line -> line.startsWith("http_server_requests_seconds_count") && line.contains("status=\"RESET\""))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1))).sum();
    }

    @Test
    void everyResponseCarriesASaneRequestId() {
        assertThat(given().header("X-Request-Id", "order-7.3").get("/nowhere").header("X-Request-Id")).isEqualTo("order-7.3");
        assertThat(given().header("X-Request-Id", "<script>").get("/nowhere").header("X-Request-Id"))
                .matches("[0-9a-f-]{36}");
    }

    private static void assertProblem(Response answer, int status, String code) {
        assertProblem(answer, status, code, "application/problem+json");
    }

    private static void assertProblem(Response answer, int status, String code, String type) {
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(status);
        assertThat(answer.contentType()).startsWith(type);
        assertThat(answer.jsonPath().getString("type")).isEqualTo("/problems/" + code);
        assertThat(answer.jsonPath().getInt("status")).isEqualTo(status);
        assertThat(answer.jsonPath().getString("code")).isEqualTo(code);
        assertThat(answer.jsonPath().getString("detail")).isNotBlank();
    }
}
