package io.souvenir.api.security;

import static io.souvenir.api.testing.Tenant.with;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import jakarta.inject.Inject;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.souvenir.api.testing.ForgedKey;
import io.souvenir.api.testing.Tenant;
import io.souvenir.engine.testing.Servers;

@QuarkusTest
@QuarkusTestResource(value = Servers.class, initArgs = @ResourceArg(name = "database", value = "identity"))
class KeyGuessingIT {

    private static final int FLOOD = 200;

    private static Tenant acme;

    @Inject
    MeterRegistry meters;

    /** The port of the application is known only when the first test runs. */
    @BeforeEach
    void createAcme() {
        if (acme == null) {
            acme = Tenant.create();
        }
    }

    @Test
    void aFloodOfWrongSecretsNeverReachesKeycloakAndRefusesNoGoodKey() throws Exception {
        // Given: keys that were never used, one of them with the id that is flooded
        JsonPath flooded = acme.newKey("member");
        Tenant globex = Tenant.create();
        List<String> good = Stream.concat(Stream.of(flooded),
                Stream.generate(() -> globex.newKey("member")).limit(4)).map(key -> key.getString("key")).toList();
        double before = askedOfKeycloak();
        // When
        List<Future<Integer>> wrong;
        List<Future<Integer>> right;
        try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            wrong = IntStream.range(0, FLOOD).mapToObj(i -> callers.submit(
                    () -> whoami(ForgedKey.of(flooded.getString("id"), i)).statusCode())).toList();
            right = good.stream().map(key -> callers.submit(() -> whoami(key).statusCode())).toList();
        }
        // Then
        assertThat(right).extracting(Future::resultNow).containsOnly(200);
        assertThat(wrong).extracting(Future::resultNow).contains(429).containsAnyOf(401).isSubsetOf(401, 429);
        assertThat(askedOfKeycloak() - before).isEqualTo(good.size());
    }

    @ParameterizedTest
    @ValueSource(booleans = { true, false })
    void failuresAreRefusedAndThenRateLimitedWhetherOrNotTheKeyExists(boolean exists) {
        // Given
        String id = exists ? acme.newKey("member").getString("id") : "%020x".formatted(System.nanoTime());
        Response first = whoami(ForgedKey.of(id, 0));
        // When
        Response last = IntStream.range(1, FLOOD).mapToObj(i -> whoami(ForgedKey.of(id, i)))
                .filter(answer -> answer.statusCode() != first.statusCode()).findFirst().orElseThrow();
        // Then
        assertThat(first.statusCode()).isEqualTo(401);
        assertThat(last.statusCode()).isEqualTo(429);
        assertThat(last.header("Retry-After")).matches("[123]");
        assertThat(last.jsonPath().getString("code")).isEqualTo("rate-limited");
    }

    private static Response whoami(String key) {
        return with(key).get("/souvenir/v1/whoami");
    }

    private double askedOfKeycloak() {
        return meters.find("souvenir.identity.exchanges").counters().stream().mapToDouble(Counter::count).sum();
    }
}
