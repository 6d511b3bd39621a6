package io.souvenir.bench.client;

import com.fasterxml.jackson.annotation.JsonProperty;

/** A question to one user's memories whose context a prompt needs. */
public record ContextCall(String query, @JsonProperty("user_id") String userId,
        @JsonProperty("token_budget") int tokenBudget) {
}
