package io.souvenir.bench.client;

import java.util.List;

import org.jspecify.annotations.Nullable;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;

/** The status and the result of an add. The times are by the service's clock. */
@JsonIgnoreProperties(ignoreUnknown = true)
public record Event(@JsonProperty(required = true) String id, @JsonProperty(required = true) String status,
        @Nullable List<JsonNode> results, @Nullable String error,
        @JsonProperty(value = "created_at", required = true) String createdAt,
        @JsonProperty("completed_at") @Nullable String completedAt) {

    boolean finished() {
        return succeeded() || status.equals("FAILED");
    }

    boolean succeeded() {
        return status.equals("SUCCEEDED");
    }
}
