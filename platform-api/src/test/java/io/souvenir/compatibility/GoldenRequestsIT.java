package io.souvenir.compatibility;

import static net.javacrumbs.jsonunit.assertj.JsonAssertions.assertThatJson;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.souvenir.api.testing.Application;
import io.souvenir.api.testing.Organization;
import io.souvenir.engine.testing.Launcher;
import net.javacrumbs.jsonunit.core.Option;

/** Replays the requests of clients that cannot be installed here, and checks what they read in the responses. */
@Tag("packaged")
class GoldenRequestsIT {

    private static final Duration BACKGROUND = Duration.ofSeconds(60);
    private static final long PAUSE_MILLIS = 50;
    private static final HttpClient HTTP = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private static final ObjectMapper JSON = new ObjectMapper();

    private static Application application;
    private static final Map<String, String> KEYS = new HashMap<>();
    private static final Map<String, String> TENANT = new HashMap<>();

    @BeforeAll
    static void start() throws Exception {
        application = new Application("golden-requests", Launcher.environment("it_golden_requests")).start();
        Organization first = Organization.create(application, "golden requests of tenant 1");
        Organization second = Organization.create(application, "golden requests of tenant 2");
        KEYS.putAll(Map.of("first", first.key(), "second", second.key(), "nobody", "svk_nobody_holds_this_key"));
        TENANT.putAll(Map.of("organization", first.id(), "project", first.project()));
    }

    @AfterAll
    static void stop() throws Exception {
        if (application != null) {
            application.close();
        }
    }

    @TestFactory
    Stream<DynamicNode> clients_find_in_the_answers_what_they_read() throws IOException {
        return GoldenRequest.clients().stream().map(client -> {
            Map<String, String> values = new HashMap<>(TENANT);
            values.put("id", UUID.randomUUID().toString());
            return dynamicContainer(client.name(), client.requests().stream().map(
                    request -> dynamicTest(request.path("call").asText(), () -> replay(request, values))));
        });
    }

    private static void replay(JsonNode golden, Map<String, String> values) throws Exception {
        GoldenRequest request = GoldenRequest.read(golden, values);
        String answer = request.background() ? eventually(request) : answered(request);
        JsonNode read = JSON.readTree(answer);
        request.kept().forEach((name, place) -> values.put(name, read.at(place).asText()));
    }

    /** A timeout reports what is missing. */
    private static String eventually(GoldenRequest request) throws Exception {
        long deadline = System.nanoTime() + BACKGROUND.toNanos();
        while (!matches(request) && System.nanoTime() < deadline) {
            Thread.sleep(PAUSE_MILLIS);
        }
        return answered(request);
    }

    private static boolean matches(GoldenRequest request) throws IOException, InterruptedException {
        try {
            answered(request);
            return true;
        } catch (AssertionError notYet) {
            return false;
        }
    }

    private static String answered(GoldenRequest request) throws IOException, InterruptedException {
        HttpResponse<String> response = HTTP.send(sent(request), HttpResponse.BodyHandlers.ofString());
        assertThat(response.statusCode()).as(response.body()).isEqualTo(request.status());
        assertThatJson(response.body()).when(Option.IGNORING_EXTRA_FIELDS).isEqualTo(request.answer());
        return response.body();
    }

    private static HttpRequest sent(GoldenRequest request) {
        HttpRequest.Builder builder = HttpRequest.newBuilder(application.url().resolve(request.path()))
                .header("Authorization", request.authorization(KEYS.get(request.sender())));
        JsonNode body = request.body();
        if (body == null) {
            return builder.method(request.method(), HttpRequest.BodyPublishers.noBody()).build();
        }
        return builder.header("Content-Type", "application/json")
                .method(request.method(), HttpRequest.BodyPublishers.ofString(body.toString())).build();
    }
}
