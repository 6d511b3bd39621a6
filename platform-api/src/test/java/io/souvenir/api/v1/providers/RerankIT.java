package io.souvenir.api.v1.providers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import com.sun.net.httpserver.HttpExchange;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.souvenir.api.testing.Loopback;
import io.souvenir.api.testing.Tenant;
import io.souvenir.engine.testing.Servers;

/** A project's cross-encoder, and searches while it works, is slow or fails. */
@QuarkusTest
@TestProfile(Loopback.class)
@QuarkusTestResource(value = Servers.class, initArgs = @ResourceArg(name = "database", value = "it"))
class RerankIT {

    private static final String RERANK = "/souvenir/v1/models/rerank";
    private static final String MEMORIES = "/souvenir/v1/memories";
    private static final String CHOSEN = "The harbour was full of ships.";
    private static final String OLD_HOME = "I live in Munich.";
    private static final String NEW_HOME = "I moved to Berlin.";

    @ConfigProperty(name = "souvenir.models.aws.bedrock-endpoint")
    URI aws;

    private Tenant acme;
    private ScriptedServer server;

    @BeforeEach
    void remember() {
        acme = Tenant.create();
        server = new ScriptedServer(aws.getPort());
        Response added = acme.asOwner().queryParam("wait", 30).body(Map.of("user_id", "ann", "messages",
                List.of("My sister restores violins in Cremona.", CHOSEN, "I bake bread on Sundays.").stream()
                        .map(text -> Map.of("role", "user", "content", text)).toList()))
                .post(MEMORIES);
        assertThat(added.statusCode()).as(added.asString()).isEqualTo(200);
    }

    @AfterEach
    void close() {
        server.close();
    }

    private void choose() {
        acme.asOwner().body(Provider.OPENAI.choice(server.url())).put(RERANK).then().statusCode(200)
                .body("purpose", equalTo("rerank"));
    }

    private JsonPath ask(Map<String, ?> more) {
        Map<String, Object> body = new HashMap<>(Map.of("query", "Who restores violins?", "user_id", "ann"));
        body.putAll(more);
        Response found = acme.asOwner().body(body).post(MEMORIES + "/search");
        assertThat(found.statusCode()).as(found.asString()).isEqualTo(200);
        return found.jsonPath();
    }

    private void scores(HttpExchange exchange) throws IOException {
        likes(CHOSEN, exchange);
    }

    /** Scores one memory high and all others low, in arbitrary order. */
    private void likes(String memory, HttpExchange exchange) throws IOException {
        List<String> documents = server.last().json().getList("documents");
        String results = IntStream.range(0, documents.size()).map(i -> documents.size() - 1 - i)
                .mapToObj(i -> "{\"index\":" + i + ",\"relevance_score\":" + (documents.get(i).contains(memory) ? 0.99 : 0.01)
                        + "}")
                .collect(Collectors.joining(",", "{\"results\":[", "]}"));
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(200, results.length());
        exchange.getResponseBody().write(results.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void rerankedHitsMoveUpAndTheBreakdownShowsTheSignal() {
        // Given
        assertThat(ask(Map.of()).getString("results[0].memory")).contains("violins");
        server.answering(this::scores);
        choose();
        // When
        JsonPath found = ask(Map.of());
        // Then
        assertThat(found.getBoolean("reranked")).isTrue();
        assertThat(found.getString("results[0].memory")).isEqualTo(CHOSEN);
        assertThat(found.getDouble("results[0].score_breakdown.rerank")).isEqualTo(5.94);
        assertThat(found.getList("results")).hasSize(3);
        assertThat(server.last().line()).isEqualTo("POST /v1/rerank");
        assertThat(server.last().header("Authorization")).isEqualTo("Bearer " + Provider.KEY);
        assertThat(server.last().json().getString("query")).isEqualTo("Who restores violins?");
    }

    @Test
    void aSupersededMemoryStaysBelowItsSuccessorHoweverMuchItIsLiked() {
        // Given
        List.of(OLD_HOME, NEW_HOME).forEach(text -> acme.asOwner().queryParam("wait", 30)
                .body(Map.of("user_id", "bob", "infer", false, "messages", List.of(Map.of("role", "user", "content", text))))
                .post(MEMORIES).then().statusCode(200));
        server.answering(exchange -> likes(OLD_HOME, exchange));
        choose();
        // When
        JsonPath found = ask(Map.of("query", "Where does Bob live?", "user_id", "bob"));
        // Then
        assertThat(found.getBoolean("reranked")).isTrue();
        assertThat(found.<String>getList("results.memory")).containsExactly(NEW_HOME, OLD_HOME);
    }

    @Test
    void aThresholdAppliesToTheReturnedScore() {
        // Given
        server.answering(this::scores);
        choose();
        double best = ask(Map.of()).getDouble("results[0].score");
        // When
        JsonPath found = ask(Map.of("threshold", best - .01));
        // Then
        assertThat(found.<String>getList("results.memory")).contains(CHOSEN);
        assertThat(found.<Number>getList("results.score")).allMatch(score -> score.doubleValue() >= best - .01);
    }

    @Test
    void theRankingStandsWithoutOneThatFailsOrMakesNoSense() {
        // Given
        List<String> plain = ask(Map.of()).getList("results.id");
        server.answers(200, "{\"results\":[{\"index\":7,\"relevance_score\":1}]}");
        choose();
        // When
        JsonPath found = ask(Map.of());
        JsonPath again = ask(Map.of());
        // Then, and it is left in peace for a while
        assertThat(found.<String>getList("results.id")).isEqualTo(plain);
        assertThat(found.getBoolean("reranked")).isFalse();
        assertThat(found.getBoolean("degraded")).isTrue();
        assertThat(again.getBoolean("degraded")).isTrue();
        assertThat(again.<String>getList("results.id")).isEqualTo(plain);
        assertThat(server.asked()).hasSize(1);
    }

    @Test
    void theRankingStandsWithoutOneThatIsLate() {
        // Given
        List<String> plain = ask(Map.of()).getList("results.id");
        server.answering(exchange -> {
            try {
                Thread.sleep(5_000);
            } catch (InterruptedException over) {
                Thread.currentThread().interrupt();
            }
        });
        choose();
        // When
        JsonPath found = ask(Map.of());
        // Then
        assertThat(found.<String>getList("results.id")).isEqualTo(plain);
        assertThat(found.getBoolean("reranked")).isFalse();
        assertThat(found.getBoolean("degraded")).isTrue();
    }

    @Test
    void itIsTriedAndOthersThanOpenCompatibleServersAreRefused() {
        // Given
        server.answers(200, "{\"results\":[{\"index\":0,\"relevance_score\":4.2}]}");
        // When
        Response tried = acme.asOwner().body(Provider.OPENAI.choice(server.url())).post(RERANK + "/test");
        // Then
        tried.then().statusCode(200).body("ok", equalTo(true));
        acme.asOwner().body(Provider.BEDROCK.choice(server.url())).put(RERANK).then().statusCode(400);
    }
}
