package io.souvenir.api.limits;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import io.souvenir.api.testing.Eventually;
import io.souvenir.api.testing.OperatorSettings;
import io.souvenir.api.testing.Tenant;
import io.souvenir.engine.testing.Servers;

/** Limits of a project: twenty requests a minute, two memories. */
@QuarkusTest
@TestProfile(OperatorSettings.class)
@QuarkusTestResource(value = Servers.class, initArgs = @ResourceArg(name = "database", value = "it"))
class LimitsIT {

    /** More requests than a slow machine lets through within the window. */
    private static final int AT_ONCE = 200;

    @Test
    void requestsBeyondTheRateGetRetryAfter() throws Exception {
        // Given
        Tenant busy = Tenant.create();
        Tenant other = Tenant.create();
        Response first = busy.asOwner().get("/v1/ping/");

        // When
        List<Response> served = new ArrayList<>();
        Response refused = busy.asOwner().get("/v1/ping/");
        while (refused.statusCode() == 200 && served.size() < AT_ONCE) {
            served.add(refused);
            refused = busy.asOwner().get("/v1/ping/");
        }

        // Then
        assertThat(number(first, "X-RateLimit-Limit")).isEqualTo(OperatorSettings.REQUESTS);
        assertThat(number(first, "X-RateLimit-Remaining")).isEqualTo(OperatorSettings.REQUESTS - 1L);
        assertThat(served).hasSizeBetween(OperatorSettings.REQUESTS - 1, AT_ONCE - 1);
        assertThat(number(served.getLast(), "X-RateLimit-Remaining")).isZero();
        assertThat(refused.statusCode()).isEqualTo(429);
        assertThat(refused.jsonPath().getString("code")).isEqualTo("rate-limited");
        assertThat(refused.jsonPath().getString("detail")).isEqualTo(refused.jsonPath().getString("error"));
        assertThat(number(refused, "Retry-After")).isBetween(1L, 60L / OperatorSettings.REQUESTS);
        assertThat(Instant.ofEpochSecond(number(refused, "X-RateLimit-Reset"))).isAfter(Instant.now());
        assertThat(other.asOwner().get("/v1/ping/").statusCode()).isEqualTo(200);
        Eventually.hold("the next request is let in", Duration.ofSeconds(30),
                () -> busy.asOwner().get("/v1/ping/").statusCode() == 200);
    }

    @ParameterizedTest
    @ValueSource(strings = { "/souvenir/v1/memories", "/v3/memories/add/", "/v1/memories/" })
    void aFullProjectRefusesAddsUntilAMemoryIsDeleted(String path) {
        // Given
        Tenant full = Tenant.create();
        Map<String, Object> body = Map.of("messages", List.of(Map.of("role", "user", "content", "I like tea"),
                Map.of("role", "user", "content", "I like coffee")), "user_id", "ann", "infer", false);
        full.asOwner().body(body).post("/v3/memories/add/").then().statusCode(200);

        // When
        Response refused = full.asOwner().body(body).post(path);

        // Then
        assertThat(refused.statusCode()).isEqualTo(413);
        assertThat(refused.jsonPath().getString("code")).isEqualTo("quota-exceeded");
        full.asOwner().queryParam("user_id", "ann").delete("/v1/memories/").then().statusCode(200);
        assertThat(full.asOwner().body(body).post(path).statusCode()).isIn(200, 202);
    }

    private static long number(Response answer, String header) {
        return Long.parseLong(answer.header(header));
    }
}
