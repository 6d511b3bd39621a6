package io.souvenir.bench.client;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Asks for the context block of one question to one user's memories. */
public record ContextRequest(String query, @JsonProperty("user_id") String userId,
        @JsonProperty("token_budget") int tokenBudget) {
}
