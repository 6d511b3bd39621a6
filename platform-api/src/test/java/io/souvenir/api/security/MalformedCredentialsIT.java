package io.souvenir.api.security;

import static io.restassured.RestAssured.given;
import static io.souvenir.api.testing.Tenant.bearing;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import java.net.Socket;
import java.util.Base64;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.ValidatableResponse;
import io.souvenir.api.testing.LogRecords;
import io.souvenir.api.testing.Tenant;
import io.souvenir.engine.testing.Servers;

/** Every malformed {@code Authorization} header is refused as an error of the client, without a log line. */
@QuarkusTest
@QuarkusTestResource(value = Servers.class, initArgs = @ResourceArg(name = "database", value = "identity"))
class MalformedCredentialsIT {

    private static final String WHOAMI = "/souvenir/v1/whoami";

    @ParameterizedTest
    @ValueSource(strings = { "", "Bearer", "Bearer ", "Bearer .", "Bearer ..", "Bearer ...", "Bearer ....", "Bearer  a.b.c",
            "Bearer .a.", "Bearer a..c", "Bearer a.b.c.d.e", "Bearer ??.??.??", "Token", "Token ..", "Token svk_..", "Basic",
            "Basic ::::", "Digest username=x", "Bearer e30.e30.e30", "Bearer W10.W10.W10", "Bearer bnVsbA.bnVsbA.bnVsbA",
            "Bearer NQ.NQ.NQ", "Bearer _.-.-" })
    void whatHasNotTheFormOfACredentialIsRefused(String header) {
        try (LogRecords log = new LogRecords()) {
            // When
            ValidatableResponse answer = given().header("Authorization", header).get(WHOAMI).then();
            // Then
            refused(answer);
            assertThat(log.warnings()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = { "{\"alg\":5}", "{\"alg\":\"none\"}", "{\"alg\":\"RS256\"}", "{\"alg\":\"RS256\",\"kid\":5}",
            "{\"alg\":\"HS256\",\"kid\":\"x\"}", "{\"alg\":\"dir\",\"enc\":\"A128GCM\"}", "{\"alg\":\"RS256\",\"crit\":7}",
            "{\"alg\":\"RS256\",\"x5c\":7}", "{\"alg\":\"RS256\",\"b64\":false}" })
    void aTokenWithASenselessHeaderIsRefusedWhateverItsClaims(String head) {
        for (String claims : new String[] { "{\"iss\":5,\"aud\":{},\"exp\":\"soon\",\"azp\":[]}", "{", "{\"exp\":1e999}" }) {
            // When
            ValidatableResponse answer = bearing(base64(head) + "." + base64(claims) + ".AAAA").get(WHOAMI).then();
            // Then
            refused(answer);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = { "Token svk_", "Bearer ", "Bearer svk_", "Basic " })
    void aVeryLongCredentialIsRefused(String scheme) {
        // When
        ValidatableResponse answer = given().header("Authorization", scheme + "a".repeat(8_192)).get(WHOAMI).then();
        // Then
        refused(answer);
    }

    @Test
    void ofTwoCredentialsTheFirstCounts() {
        // Given
        String key = Tenant.create().key();
        // When
        ValidatableResponse answer = given().header("Authorization", "Bearer ..", "Token " + key).get(WHOAMI).then();
        // Then
        refused(answer);
    }

    @Test
    void aCredentialThatIsNotAsciiIsRefused() throws Exception {
        try (Socket client = new Socket("127.0.0.1", RestAssured.port)) {
            // When
            client.getOutputStream().write(("GET " + WHOAMI + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
                    + "Authorization: Bearer \u00e9.\u20ac.\u00fc\r\n\r\n").getBytes(UTF_8));
            String answer = new String(client.getInputStream().readAllBytes(), UTF_8);
            // Then
            assertThat(answer).startsWith("HTTP/1.1 401 ");
        }
    }

    private static void refused(ValidatableResponse answer) {
        answer.statusCode(401).contentType("application/problem+json").body("code", equalTo("unauthenticated"));
    }

    private static String base64(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(UTF_8));
    }
}
