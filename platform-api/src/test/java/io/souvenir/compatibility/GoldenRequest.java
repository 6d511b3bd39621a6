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
 * A request as a client sends it, and what the client reads in the answer.
 *
 * @param tenant whose key it carries: the first, the second, or nobody's
 * @param scheme before the key
 * @param answer whatever else the answer holds, as JsonUnit tells it
 * @param keep names for what later requests say, by where it stands in the answer
 * @param background whether it comes true by itself
 */
record GoldenRequest(@JsonProperty(required = true) String call, @Nullable String tenant, @Nullable String scheme,
        @JsonProperty(required = true) String method, @JsonProperty(required = true) String path, @Nullable JsonNode body,
        @JsonProperty(required = true) int status, @JsonProperty(required = true) JsonNode answer,
        @Nullable Map<String, String> keep, boolean background) {

    private static final Path FILES = Path.of("src", "test", "compatibility", "golden");
    private static final ObjectMapper JSON = new ObjectMapper();

    /** @param requests in their order, with names in angle brackets for what only a run knows */
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
