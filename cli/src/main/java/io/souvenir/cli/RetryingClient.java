package io.souvenir.cli;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;

/** Speaks HTTP with one server and repeats requests after lost connections, outages and limits. */
final class RetryingClient {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Set<Integer> RETRYABLE = Set.of(408, 429, 500, 502, 503, 504);
    private static final Duration TIMEOUT = Duration.ofSeconds(120);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(500);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(60);
    private static final int ATTEMPTS = 10;
    private static final int FIRST_REPORTED_ATTEMPT = 3;

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(10))
            .build();
    private final String name;
    private final String address;
    private final String key;

    RetryingClient(String name, String address, String key) {
        this.name = name;
        this.address = address;
        this.key = key;
    }

    /** @param body a missing node where it is not JSON */
    record Answer(int status, JsonNode body) {
    }

    Answer get(String path) throws InterruptedException {
        return send(request(path).GET().build());
    }

    /** @param idempotencyKey lets the server recognize a repeated request; null sends none */
    Answer post(String path, String body, @Nullable String idempotencyKey) throws InterruptedException {
        HttpRequest.Builder request = request(path)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body));
        if (idempotencyKey != null) {
            request.header("Idempotency-Key", idempotencyKey);
        }
        return send(request.build());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(address + path))
                .timeout(TIMEOUT)
                .header("Accept", "application/json")
                .header("Authorization", "Token " + key);
    }

    private Answer send(HttpRequest request) throws InterruptedException {
        Duration backoff = FIRST_PAUSE;
        for (int attempt = 1;; attempt++) {
            Duration pause = backoff;
            String reason;
            try {
                HttpResponse<byte[]> response = http.send(request, HttpResponse.BodyHandlers.ofByteArray());
                if (!RETRYABLE.contains(response.statusCode())) {
                    return new Answer(response.statusCode(), json(response.body()));
                }
                reason = "it answers " + response.statusCode();
                pause = longer(backoff, retryAfter(response));
            } catch (IOException lost) {
                reason = lost.getMessage() == null ? "no connection" : lost.getMessage();
            }
            String problem = name + " " + address + " cannot be used now";
            if (attempt == ATTEMPTS) {
                throw new CommandException(problem + ": " + reason);
            }
            if (attempt >= FIRST_REPORTED_ATTEMPT) {
                System.err.println("souvenir: " + problem + ", trying again: " + reason);
            }
            Thread.sleep(pause);
            backoff = shorter(backoff.multipliedBy(2), LONGEST_PAUSE);
        }
    }

    private static Duration retryAfter(HttpResponse<?> response) {
        String seconds = response.headers().firstValue("Retry-After").orElse("");
        return seconds.matches("\\d{1,6}") ? shorter(Duration.ofSeconds(Long.parseLong(seconds)), LONGEST_PAUSE)
                : Duration.ZERO;
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) > 0 ? one : other;
    }

    private static JsonNode json(byte[] bytes) {
        try {
            return JSON.readTree(bytes);
        } catch (IOException notJson) {
            return MissingNode.getInstance();
        }
    }

    /** Explains an answer that ends the import. */
    CommandException failure(Answer answer) {
        String detail = answer.body().path("detail").asText(answer.body().path("error").asText(""));
        return new CommandException(name + " " + address + switch (answer.status()) {
            case 401 -> " does not know the key";
            case 403 -> " does not let this key do that";
            default -> " answers " + answer.status() + (detail.isEmpty() ? "" : ": " + detail);
        });
    }
}
