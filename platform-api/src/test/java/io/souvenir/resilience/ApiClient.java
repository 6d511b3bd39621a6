package io.souvenir.resilience;

import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;

import io.souvenir.api.testing.Application;
import io.souvenir.api.testing.Organization;

/** A client with one API key. */
final class ApiClient {

    /** Far longer than any response takes, also in an outage: only a hanging request reaches it. */
    static final Duration HANGS = Duration.ofSeconds(45);

    static final ObjectMapper JSON = new ObjectMapper();

    private static final String API = "/souvenir/v1";
    private static final int PAGE = 200;

    private final HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final Application application;
    private final String credential;

    /** @param credential the header {@code Authorization} */
    ApiClient(Application application, String credential) {
        this.application = application;
        this.credential = credential;
    }

    /** A body that is not JSON becomes a missing node. */
    record Answer(int status, HttpHeaders headers, JsonNode body) {

        boolean ok() {
            return status / 100 == 2;
        }

        Optional<String> header(String name) {
            return headers.firstValue(name);
        }

        @Override
        public String toString() {
            return status + " " + headers.map() + " " + body;
        }
    }

    record Hit(String id, String memory, double score) {
    }

    /** The key of a new organization. */
    static ApiClient newOrganization(Application application) throws IOException, InterruptedException {
        Organization founded = Organization.create(application, "Resilience " + UUID.randomUUID());
        return new ApiClient(application, "Token " + founded.key());
    }

    private static JsonNode required(Answer answer) {
        if (!answer.ok()) {
            throw new AssertionError("Unexpected answer " + answer);
        }
        return answer.body();
    }

    /** A new key of the same project. */
    ApiClient newKey() throws IOException, InterruptedException {
        Answer made = post("/api-keys", Map.of("name", "another", "role", "member"), Map.of());
        return withKey(required(made).path("key").asText());
    }

    private ApiClient withKey(String key) {
        return new ApiClient(application, "Token " + key);
    }

    /** Adds the texts as one conversation. */
    Answer add(String user, List<String> texts, boolean infer, String idempotencyKey)
            throws IOException, InterruptedException {
        return post("/memories", body(user, texts, infer), Map.of("Idempotency-Key", idempotencyKey));
    }

    /** Adds one text and waits until it is processed, at most thirty seconds. */
    Answer addAndWait(String user, String text) throws IOException, InterruptedException {
        return post("/memories?wait=30", body(user, List.of(text), false), Map.of());
    }

    private static Map<String, Object> body(String user, List<String> texts, boolean infer) {
        List<Map<String, String>> messages = texts.stream().map(text -> Map.of("role", "user", "content", text)).toList();
        return Map.of("messages", messages, "user_id", user, "infer", infer);
    }

    Answer search(String user, String query, int topK) throws IOException, InterruptedException {
        return post("/memories/search", Map.of("query", query, "user_id", user, "top_k", topK), Map.of());
    }

    static List<Hit> hits(Answer search) {
        List<Hit> hits = new ArrayList<>();
        required(search).path("results").forEach(result -> hits.add(new Hit(result.path("id").asText(),
                result.path("memory").asText(), result.path("score").asDouble())));
        return hits;
    }

    static boolean degraded(Answer search) {
        return required(search).path("degraded").asBoolean();
    }

    Answer event(String id) throws IOException, InterruptedException {
        return get(API + "/events/" + id);
    }

    Answer forget(String id) throws IOException, InterruptedException {
        return send(request(API + "/memories/" + id).DELETE().build());
    }

    /** The first memories of the user. */
    Answer list(String user) throws IOException, InterruptedException {
        return get(API + "/memories?user_id=" + user);
    }

    /** All memories of the user, from all pages: text by id. */
    Map<String, String> memories(String user) throws IOException, InterruptedException {
        Map<String, String> memories = new LinkedHashMap<>();
        String cursor = "";
        do {
            JsonNode page = required(get(API + "/memories?limit=" + PAGE + "&user_id=" + user + cursor));
            for (JsonNode item : page.path("items")) {
                String twice = memories.put(item.path("id").asText(), item.path("memory").asText());
                if (twice != null) {
                    throw new AssertionError("Two pages list the same memory: " + item);
                }
            }
            cursor = page.path("next_cursor").asText("");
            cursor = cursor.isEmpty() || cursor.equals("null") ? ""
                    : "&cursor=" + URLEncoder.encode(cursor, StandardCharsets.UTF_8);
        } while (!cursor.isEmpty());
        return memories;
    }

    Answer readiness() throws IOException, InterruptedException {
        return send(managed("/q/health/ready").build());
    }

    /** The state of the named readiness check. */
    String stateOf(String check) throws IOException, InterruptedException {
        for (JsonNode one : readiness().body().path("checks")) {
            if (one.path("name").asText().equals(check)) {
                return one.path("data").path("state").asText();
            }
        }
        throw new AssertionError("No check is named " + check);
    }

    /** The sum of the series of a metric that have the label. */
    double metric(String name, String label) throws IOException, InterruptedException {
        HttpRequest request = managed("/q/metrics").header("Accept", "text/plain").build();
        return http.send(request, HttpResponse.BodyHandlers.ofString()).body().lines()
                .filter(line -> line.startsWith(name + "{") && line.contains(label))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1))).sum();
    }

    private Answer get(String path) throws IOException, InterruptedException {
        return send(request(path).GET().build());
    }

    private Answer post(String path, Object body, Map<String, String> headers) throws IOException, InterruptedException {
        HttpRequest.Builder request = request(API + path).header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(body)));
        headers.forEach(request::header);
        return send(request.build());
    }

    private HttpRequest.Builder managed(String path) {
        return HttpRequest.newBuilder(application.managementUrl().resolve(path)).timeout(HANGS);
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(application.url().resolve(path)).timeout(HANGS).header("Authorization", credential);
    }

    private Answer send(HttpRequest request) throws IOException, InterruptedException {
        HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
        boolean json = response.headers().firstValue("Content-Type").orElse("").contains("json");
        return new Answer(response.statusCode(), response.headers(),
                json ? JSON.readTree(response.body()) : MissingNode.getInstance());
    }
}
