package io.souvenir.bench.client;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.LongAdder;

import org.jspecify.annotations.Nullable;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

/** Calls the public API. Connections are reused; the client is thread-safe. */
public final class SouvenirClient {

    private static final String PREFIX = "/souvenir/v1";
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);
    private static final Duration CALL_TIMEOUT = Duration.ofSeconds(60);

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(CONNECT_TIMEOUT)
            .build();
    private final ObjectMapper json = new ObjectMapper();
    private final LongAdder repeated = new LongAdder();
    private final URI api;
    private final String key;
    private final RetryPolicy retries;

    public SouvenirClient(URI api, String key, RetryPolicy retries) {
        this.api = api;
        this.key = key;
        this.retries = retries;
    }

    /** Throws early, with the service's message, if the address or the key is wrong. */
    public void checkAccess() {
        whoami();
    }

    public Whoami whoami() {
        return read(send(request(PREFIX + "/whoami").GET().build()), Whoami.class);
    }

    /** @param idempotencyKey makes it safe to repeat the call after a lost or late response */
    public Reply add(NewMemory memory, @Nullable String idempotencyKey) {
        HttpRequest.Builder request = request(PREFIX + "/memories").POST(BodyPublishers.ofByteArray(write(memory)));
        return send(idempotencyKey == null ? request.build() : request.header("Idempotency-Key", idempotencyKey).build());
    }

    /** Adds through Mem0's API, which accepts the same body. */
    public Reply addAsMem0(NewMemory memory) {
        return send(request("/v3/memories/add/").POST(BodyPublishers.ofByteArray(write(memory))).build());
    }

    /** Searches through Mem0's API, without a threshold, as in Souvenir's own API. */
    public Reply searchAsMem0(SearchRequest search) {
        Map<String, Object> body = Map.of("query", search.query(), "filters", Map.of("user_id", search.userId()), "top_k",
                search.topK(), "threshold", 0.0);
        return send(request("/v3/memories/search/").POST(BodyPublishers.ofByteArray(write(body))).build());
    }

    public Reply search(SearchRequest search) {
        return send(request(PREFIX + "/memories/search").POST(BodyPublishers.ofByteArray(write(search))).build());
    }

    public Reply context(ContextRequest question) {
        return send(request(PREFIX + "/context").POST(BodyPublishers.ofByteArray(write(question))).build());
    }

    /** Configures the chat model of the key's project: a server with OpenAI's API at this address. */
    public void configureChatModel(String baseUrl) {
        Map<String, String> model = Map.of("provider", "openai", "base_url", baseUrl, "model", "facts");
        read(send(request(PREFIX + "/models/chat").PUT(BodyPublishers.ofByteArray(write(model))).build()), JsonNode.class);
    }

    public void removeChatModel() {
        send(request(PREFIX + "/models/chat").DELETE().build());
    }

    public MemoryList memories(String userId) {
        return read(send(request(PREFIX + "/memories?limit=200&user_id=" + userId).GET().build()), MemoryList.class);
    }

    public Event event(String id) {
        return read(send(request(PREFIX + "/events/" + id).GET().build()), Event.class);
    }

    /** Reads the body of a successful reply; throws for any other reply. */
    public <T> T read(Reply reply, Class<T> type) {
        return reply.as(type, json);
    }

    /** The number of calls that were repeated because the server was busy. */
    public long repeatedCalls() {
        return repeated.sum();
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(api.toString().replaceAll("/+$", "") + path))
                .timeout(CALL_TIMEOUT)
                .header("Authorization", "Bearer " + key)
                .header("Content-Type", "application/json")
                .header("Accept", "application/json");
    }

    private Reply send(HttpRequest request) {
        String call = request.method() + " " + request.uri().getPath();
        long started = System.nanoTime();
        for (int attempt = 1;; attempt++) {
            HttpResponse<byte[]> response = exchange(request, call);
            Optional<Duration> wait = retries.waitAfter(attempt, response.statusCode(),
                    response.headers().firstValue("Retry-After"));
            if (wait.isEmpty()) {
                double millis = (System.nanoTime() - started) / 1e6;
                return new Reply(call, response.statusCode(), response.body(), millis,
                        ServerTiming.parse(response.headers().allValues("Server-Timing")));
            }
            repeated.increment();
            Pause.of(wait.get());
        }
    }

    private HttpResponse<byte[]> exchange(HttpRequest request, String call) {
        try {
            return http.send(request, BodyHandlers.ofByteArray());
        } catch (IOException e) {
            throw new ApiException(call + " at " + api + " failed: " + e, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ApiException(call + " was interrupted", e);
        }
    }

    private byte[] write(Object body) {
        try {
            return json.writeValueAsBytes(body);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A request could not be written as JSON", e);
        }
    }

    /** The organization and the project of the API key. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Whoami(UUID organization, UUID project) {
    }

    @JsonIgnoreProperties(ignoreUnknown = true)
    public record MemoryList(@JsonProperty(required = true) List<Item> items) {

        @JsonIgnoreProperties(ignoreUnknown = true)
        public record Item(@JsonProperty(required = true) String memory, @JsonProperty("valid_to") @Nullable String validTo) {

            public boolean superseded() {
                return validTo != null;
            }
        }
    }
}
