package io.souvenir.bench.client;

import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;

/** The memories that answer a question, best first. */
@JsonIgnoreProperties(ignoreUnknown = true)
public record SearchAnswer(@JsonProperty(required = true) List<Hit> results, boolean degraded) {

    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Hit(@JsonProperty(required = true) String memory, @JsonProperty("user_id") @Nullable String userId,
            @Nullable String speaker, @Nullable String timestamp, @Nullable Map<String, JsonNode> metadata,
            @Nullable String kind, @Nullable List<String> sources, double score) {

        /** Whether the memory is an extracted fact and not a turn. */
        public boolean fact() {
            return "fact".equals(kind);
        }

        /** The metadata entry as text; empty if there is none. */
        public String metadataText(String key) {
            JsonNode value = metadata == null ? null : metadata.get(key);
            return value == null ? "" : value.asText();
        }
    }
}
