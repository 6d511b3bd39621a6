package io.souvenir.bench.client;

import org.jspecify.annotations.Nullable;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * Asks for the context block of one question to one user's memories.
 *
 * @param referenceDate the day whose state is asked for; null asks for the current state
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ContextRequest(String query, @JsonProperty("user_id") String userId,
        @JsonProperty("token_budget") int tokenBudget, @JsonProperty("reference_date") @Nullable String referenceDate) {

    public ContextRequest(String query, String userId, int tokenBudget) {
        this(query, userId, tokenBudget, null);
    }
}
