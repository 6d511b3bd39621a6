import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Set;

/** A server over HTTP, with the patience to sit out what passes: lost connections, outages and limits. */
final class Server {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Set<Integer> PASSING = Set.of(408, 429, 500, 502, 503, 504);
    private static final Duration TIMEOUT = Duration.ofSeconds(120);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(500);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(60);
    private static final int ATTEMPTS = 10;
    private static final int TOLD_FROM = 3;

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(10))
            .build();
    private final String name;
    private final String address;
    private final String key;

    Server(String name, String address, String key) {
        this.name = name;
        this.address = address;
        this.key = key;
    }

    /** @param body a missing node where it is not JSON */
    record Answer(int status, JsonNode body) {}

    Answer get(String path) throws IOException, InterruptedException {
        return patiently(request(path).GET().build());
    }

    /** @param idempotencyKey says to the server that a repeat is one; null sends none */
    Answer post(String path, String body, String idempotencyKey) throws IOException, InterruptedException {
        HttpRequest.Builder request = request(path)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body));
        return patiently((idempotencyKey == null ? request : request.header("Idempotency-Key", idempotencyKey)).build());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(address + path))
                .timeout(TIMEOUT)
                .header("Accept", "application/json")
                .header("Authorization", "Token " + key);
    }

    private Answer patiently(HttpRequest request) throws IOException, InterruptedException {
        Duration pause = FIRST_PAUSE;
        for (int attempt = 1;; attempt++) {
            Duration wanted = Duration.ZERO;
            String reason;
            try {
                HttpResponse<byte[]> response = http.send(request, HttpResponse.BodyHandlers.ofByteArray());
                if (!PASSING.contains(response.statusCode())) {
                    return new Answer(response.statusCode(), body(response.body()));
                }
                reason = "it answers " + response.statusCode();
                wanted = retryAfter(response);
            } catch (IOException lost) {
                reason = lost.getMessage() == null ? "no connection" : lost.getMessage();
            }
            if (attempt == ATTEMPTS) {
                throw new Stopped(name + " " + address + " cannot be used now: " + reason);
            }
            if (attempt >= TOLD_FROM) {
                System.err.println("souvenir: " + name + " " + address + " cannot be used now, trying again: " + reason);
            }
            Thread.sleep(wanted.compareTo(pause) > 0 ? wanted : pause);
            pause = shorter(pause.multipliedBy(2), LONGEST_PAUSE);
        }
    }

    private static Duration retryAfter(HttpResponse<?> response) {
        String seconds = response.headers().firstValue("Retry-After").orElse("");
        return seconds.matches("\\d{1,6}") ? shorter(Duration.ofSeconds(Long.parseLong(seconds)), LONGEST_PAUSE) : Duration.ZERO;
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    private static JsonNode body(byte[] bytes) {
        try {
            return JSON.readTree(bytes);
        } catch (IOException notJson) {
            return MissingNode.getInstance();
        }
    }

    /** Says what the server's answer means to whoever types the command. */
    Stopped unexpected(Answer answer) {
        String detail = answer.body().path("detail").asText(answer.body().path("error").asText(""));
        return new Stopped(name + " " + address + switch (answer.status()) {
            case 401 -> " does not know the key";
            case 403 -> " does not let this key do that";
            default -> " answers " + answer.status() + (detail.isEmpty() ? "" : ": " + detail);
        });
    }
}
