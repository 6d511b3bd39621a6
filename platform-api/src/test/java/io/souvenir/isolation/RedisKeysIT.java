package io.souvenir.isolation;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.souvenir.engine.testing.Servers;
import io.vertx.mutiny.redis.client.Command;
import io.vertx.mutiny.redis.client.Request;
import io.vertx.mutiny.redis.client.Response;

/** Redis contains vectors and ids but no texts, and each key starts with its scope. */
@QuarkusTest
@QuarkusTestResource(value = Servers.class, initArgs = @ResourceArg(name = "database", value = "it"))
class RedisKeysIT {

    private static final String UUID = "[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}";
    private static final String MARKER = "svr:index:[\\w.-]+";
    private static final String VECTORS = "svr:\\{" + UUID + ":\\d+}:v:[\\w.-]+";
    private static final String RATE = "svr:\\{" + UUID + ":" + UUID + "}:rate";
    /** Sixteen bytes in Base64. */
    private static final String ID = "[\\w-]{22}";

    @Inject
    StoredData holdings;

    @Test
    void everyKeyIsAScopesSetOfVectorsAProjectsRateOrTheMarkOfTheIndex() throws Exception {
        // Given
        Subject acme = Subject.settled();
        holdings.of(acme.tenant());
        // When
        List<String> keys = keys();
        // Then
        assertThat(keys).anyMatch(key -> key.startsWith("svr:{" + acme.tenant().organization() + ":"));
        assertThat(keys).allSatisfy(key -> {
            switch (ask("type", key).toString()) {
                case "vectorset" -> assertThat(key).matches(VECTORS);
                case "string" -> {
                    assertThat(key).matches(MARKER + "|" + RATE);
                    assertThat(ask("get", key).toString()).as("The run of the server, or a time")
                            .matches(key.matches(MARKER) ? "[0-9a-f]{40}" : "\\d+\\.\\d{3}");
                }
                default -> assertThat(ask("type", key)).as(key).isNull();
            }
        });
    }

    @Test
    void setsContainIdsAndVectorsOnly() throws Exception {
        // Given
        Subject acme = Subject.settled();
        holdings.of(acme.tenant());
        // When
        List<String> sets = keys().stream().filter(key -> key.matches(VECTORS)).toList();
        // Then
        assertThat(sets).isNotEmpty().allSatisfy(key -> {
            for (Response element : ask("vrandmember", key, "1000000")) {
                assertThat(element.toString()).as("An id, and for a further part its number").matches(ID + "(\\.\\d+)?");
                Response said = ask("vgetattr", key, element.toString());
                assertThat(said == null ? "1" : said.toString()).as("How many parts %s in %s has", element, key)
                        .matches("\\d+");
            }
        });
    }

    @Test
    void noKeyContainsTextOfAMemory() throws Exception {
        // Given
        Subject acme = Subject.settled();
        holdings.of(acme.tenant());
        // When
        List<String> keys = keys();
        // Then
        assertThat(keys).allSatisfy(key -> assertThat(key + new String(ask("dump", key).toBytes(), StandardCharsets.ISO_8859_1))
                .doesNotContain(acme.mark(), "password", acme.tenant().key()));
    }

    private List<String> keys() {
        List<String> keys = new ArrayList<>();
        ask("keys", "*").forEach(key -> keys.add(key.toString()));
        return keys;
    }

    private Response ask(String command, String... arguments) {
        Request request = Request.cmd(Command.create(command));
        for (String argument : arguments) {
            request.arg(argument);
        }
        return holdings.command(request);
    }
}
