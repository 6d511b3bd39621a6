package io.souvenir.bench.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

import io.souvenir.bench.client.EventWaiter.CompletedAdds;

/** Uses a real connection to a server with canned responses. */
class SouvenirClientTest {

    private record Canned(int status, Map<String, String> headers, String body) {
    }

    private final Deque<Canned> answers = new ArrayDeque<>();
    private final List<String> received = new ArrayList<>();
    private HttpServer server;
    private URI api;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
        api = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void sendsAnAddInTheFormatOfTheApi() throws JsonProcessingException {
        // Given
        answers.add(new Canned(202, Map.of(), "{}"));
        NewMemory memory = new NewMemory(List.of(new NewMemory.Message("user", "Hello", "Ann")), "u-1", "3",
                Map.of("dia_id", "D3:1"), false, "2024-03-03T18:42:00Z");

        // When
        Reply reply = client(3).add(memory, "u-1-D3:1");

        // Then
        assertThat(reply.status()).isEqualTo(202);
        assertThat(received.getFirst()).startsWith("POST /souvenir/v1/memories Bearer svk_key u-1-D3:1 ");
        JsonNode body = new ObjectMapper().readTree(received.getFirst().substring(received.getFirst().indexOf('{')));
        assertThat(body).isEqualTo(new ObjectMapper().readTree("""
                {"messages": [{"role": "user", "content": "Hello", "name": "Ann"}], "user_id": "u-1", "run_id": "3",
                 "metadata": {"dia_id": "D3:1"}, "infer": false, "timestamp": "2024-03-03T18:42:00Z"}"""));
    }

    @Test
    void repeatsACallThatABusyServerRefused() {
        answers.add(new Canned(503, Map.of("Retry-After", "0"), "{}"));
        answers.add(new Canned(429, Map.of("Retry-After", "0"), "{}"));
        answers.add(new Canned(200, Map.of("Server-Timing", "embed;dur=3.5"), """
                {"results": [{"id": "1", "memory": "Hello", "user_id": "u", "metadata": {"dia_id": "D1:1"}, "score": 0.4}],
                 "degraded": false}"""));
        SouvenirClient client = client(3);

        Reply reply = client.search(new SearchRequest("Who?", "u", 30));

        assertThat(client.repeatedCalls()).isEqualTo(2);
        assertThat(reply.serverTiming()).containsEntry("embed", 3.5);
        SearchAnswer.Hit hit = client.read(reply, SearchAnswer.class).results().getFirst();
        assertThat(hit.metadataText("dia_id")).isEqualTo("D1:1");
        assertThat(hit.metadataText("absent")).isEmpty();
    }

    @Test
    void failsWithTheServersMessageAfterTheLastAttempt() {
        answers.add(new Canned(503, Map.of("Retry-After", "0"), "{}"));
        answers.add(new Canned(503, Map.of("Retry-After", "0"), "{\"code\": \"overloaded\"}"));
        SouvenirClient client = client(2);

        Reply reply = client.search(new SearchRequest("Who?", "u", 30));

        assertThatThrownBy(() -> client.read(reply, SearchAnswer.class)).isInstanceOf(ApiException.class)
                .hasMessageContainingAll("POST /souvenir/v1/memories/search", "503", "overloaded");
    }

    @Test
    void failsAtOnceIfTheKeyIsRefused() {
        answers.add(new Canned(401, Map.of(), "{\"code\": \"unauthenticated\"}"));

        assertThatThrownBy(() -> client(3).checkAccess()).isInstanceOf(ApiException.class)
                .hasMessageContainingAll("whoami", "401");
        assertThat(received).hasSize(1);
    }

    @Test
    void waitsForTheLastEventAndCountsTheMemories() {
        // Given
        answers.add(new Canned(200, Map.of(), event("b", "RUNNING", "00", null)));
        answers.add(new Canned(200, Map.of(), event("b", "SUCCEEDED", "00", "12")));
        answers.add(new Canned(200, Map.of(), event("a", "SUCCEEDED", "02", "08")));

        // When
        CompletedAdds completed = new EventWaiter(client(1), Duration.ofSeconds(20)).await(List.of("a", "b"));

        // Then
        assertThat(received).extracting(call -> call.split(" ")[1])
                .containsExactly("/souvenir/v1/events/b", "/souvenir/v1/events/b", "/souvenir/v1/events/a");
        assertThat(completed.events()).isEqualTo(2);
        assertThat(completed.memories()).isEqualTo(2);
        assertThat(completed.seconds()).isEqualTo(12);
    }

    @Test
    void aFailedEventEndsTheRun() {
        answers.add(new Canned(200, Map.of(), event("a", "FAILED", "00", "01")));

        assertThatThrownBy(() -> new EventWaiter(client(1), Duration.ofSeconds(20)).await(List.of("a")))
                .isInstanceOf(ApiException.class).hasMessageContainingAll("Event a", "FAILED");
    }

    private static String event(String id, String status, String createdSecond,
            @Nullable String completedSecond) {
        String completed = completedSecond == null ? "null" : "\"2024-03-03T18:42:" + completedSecond + "Z\"";
        return """
                {"id": "%s", "status": "%s", "results": [{"memory_id": "m", "memory": "Hello"}], "error": null,
                 "created_at": "2024-03-03T18:42:%sZ", "started_at": null, "completed_at": %s}"""
                .formatted(id, status, createdSecond, completed);
    }

    private SouvenirClient client(int attempts) {
        return new SouvenirClient(api, "svk_key", new RetryPolicy(attempts, Duration.ofSeconds(1)));
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            received.add(String.join(" ", exchange.getRequestMethod(), exchange.getRequestURI().getPath(),
                    exchange.getRequestHeaders().getFirst("Authorization"),
                    String.valueOf(exchange.getRequestHeaders().getFirst("Idempotency-Key")),
                    new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8)));
            Canned answer = answers.remove();
            answer.headers().forEach(exchange.getResponseHeaders()::set);
            byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(answer.status(), body.length);
            exchange.getResponseBody().write(body);
        }
    }
}
