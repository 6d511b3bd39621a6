package io.souvenir.bench.client;

import com.fasterxml.jackson.annotation.JsonProperty;

/** A question to the memories of one user. */
public record SearchRequest(String query, @JsonProperty("user_id") String userId, @JsonProperty("top_k") int topK) {
}
