package io.souvenir.bench.shapes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

import picocli.CommandLine;

/** Runs the whole command against a server that finds every message of the user, in the order of the adds. */
class ShapesCommandTest {

    private static final String EVENT = """
            {"id": "e1", "status": "SUCCEEDED", "results": [], "created_at": "2026-03-01T10:00:00Z", "completed_at": "2026-03-01T10:00:01Z"}
            """;

    private final ObjectMapper json = new ObjectMapper();
    private final List<JsonNode> added = new CopyOnWriteArrayList<>();
    private final List<JsonNode> searches = new CopyOnWriteArrayList<>();
    private HttpServer server;

    @TempDir
    private Path sets;
    @TempDir
    private Path results;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void asksEachSetInItsOwnScopeAndComparesItWithCosine() throws IOException {
        // Given
        ShapeSetTest.write(sets);
        Path key = Files.writeString(sets.resolve("key"), "secret");
        // When
        int status = new CommandLine(new ShapesCommand()).setCaseInsensitiveEnumValuesAllowed(true).execute("--half", "dev",
                "--only", "chat", "mixed", "unanswerable", "--data", sets.toString(), "--key-file", key.toString(), "--out",
                results.toString(), "--publish", "--api", "http://127.0.0.1:" + server.getAddress().getPort());
        // Then
        assertThat(status).isZero();
        JsonNode report = json.readTree(results.resolve("shapes.json").toFile());
        assertThat(report.at("/sets/2/name").asText()).isEqualTo("mixed");
        assertThat(report.at("/sets/2/souvenir/mrr").asDouble()).isEqualTo(1 / 3.0);
        assertThat(report.at("/sets/2/below_cosine").asBoolean()).isTrue();
        assertThat(report.at("/unanswerable/0/auc").asDouble()).isEqualTo(0.5);
        assertThat(searches.getFirst().path("reference_date").asText()).isEqualTo("2026-03-02T00:00:00Z");
        assertThat(Files.readString(results.resolve("shapes.md"))).contains("| mixed | dev | mixed beside chat | en | 4 | 1 |",
                "100.0 of 1", "| mixed | dev | 30–40 % | 1 | 100.0 % | 100.0 % |").doesNotContain("kite");
        assertThat(ShapesTable.section(report)).contains("| mixed | dev | mixed beside chat | en | 4 | 1 |");
    }

    @Test
    void aSelectionWithoutSetsIsAnError() throws IOException {
        // Given
        ShapeSetTest.write(sets);
        // When
        int status = new CommandLine(new ShapesCommand()).setCaseInsensitiveEnumValuesAllowed(true)
                .setErr(new PrintWriter(Writer.nullWriter()))
                .execute("--half", "unseen", "--data", sets.toString());
        // Then
        assertThat(status).isEqualTo(1);
    }

    private void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        byte[] sent = exchange.getRequestBody().readAllBytes();
        String body = EVENT;
        if (path.endsWith("/whoami")) {
            body = "{}";
        } else if (path.endsWith("/memories/search")) {
            searches.add(json.readTree(sent));
            body = found(searches.getLast().path("user_id").asText());
        } else if (path.endsWith("/context")) {
            body = "{\"context\": \"- user: The server listens\\n  on port 8443\", \"tokens\": 9, \"degraded\": false}";
        } else if (path.endsWith("/memories")) {
            added.add(json.readTree(sent));
        }
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(200, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private String found(String user) {
        ObjectNode answer = json.createObjectNode();
        ArrayNode hits = answer.putArray("results");
        added.stream().filter(add -> add.path("user_id").asText().equals(user)).forEach(add -> add.path("messages")
                .forEach(message -> hits.addObject().put("memory", message.path("content").asText()).put("user_id", user)
                        .put("score", 0.5).set("metadata", add.path("metadata"))));
        return answer.toString();
    }
}
