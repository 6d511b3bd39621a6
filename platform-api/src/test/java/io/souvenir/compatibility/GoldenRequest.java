package io.souvenir.compatibility;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import org.jspecify.annotations.Nullable;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

/**
 * A request of a client, and what the client reads in the response.
 *
 * @param tenant the tenant whose key is sent: the first, the second, or none
 * @param scheme the scheme of the Authorization header
 * @param answer the other fields of the response, as a JsonUnit expression
 * @param keep the variables of later requests, by their path in the response
 * @param background whether the expected response needs background work
 */
record GoldenRequest(@JsonProperty(required = true) String call, @Nullable String tenant, @Nullable String scheme,
        @JsonProperty(required = true) String method, @JsonProperty(required = true) String path, @Nullable JsonNode body,
        @JsonProperty(required = true) int status, @JsonProperty(required = true) JsonNode answer,
        @Nullable Map<String, String> keep, boolean background) {

    private static final Path FILES = Path.of("src", "test", "compatibility", "golden");
    private static final ObjectMapper JSON = new ObjectMapper();

    /** @param requests in their order, with variables in angle brackets */
    record Client(String name, List<JsonNode> requests) {

        private static Client read(Path file) {
            try {
                JsonNode read = JSON.readTree(file.toFile());
                return new Client(read.required("client").asText(),
                        StreamSupport.stream(read.required("requests").spliterator(), false).toList());
            } catch (IOException e) {
                throw new AssertionError("No golden requests stand in " + file, e);
            }
        }
    }

    static List<Client> clients() throws IOException {
        try (Stream<Path> files = Files.list(FILES)) {
            return files.sorted().map(Client::read).toList();
        }
    }

    static GoldenRequest read(JsonNode request, Map<String, String> values) throws IOException {
        String text = request.toString();
        for (Map.Entry<String, String> value : values.entrySet()) {
            text = text.replace("<" + value.getKey() + ">", value.getValue());
        }
        return JSON.readValue(text, GoldenRequest.class);
    }

    String sender() {
        return Objects.requireNonNullElse(tenant, "first");
    }

    String authorization(String key) {
        return Objects.requireNonNullElse(scheme, "Token") + " " + key;
    }

    Map<String, String> kept() {
        return Objects.requireNonNullElse(keep, Map.of());
    }
}
