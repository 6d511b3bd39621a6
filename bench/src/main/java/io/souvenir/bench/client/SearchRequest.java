package io.souvenir.bench.client;

import org.jspecify.annotations.Nullable;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * A question to the memories of one user.
 *
 * @param referenceDate the day whose state is asked for; null asks for the current state
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record SearchRequest(String query, @JsonProperty("user_id") String userId, @JsonProperty("top_k") int topK,
        @JsonProperty("latest_only") @Nullable Boolean latestOnly,
        @JsonProperty("reference_date") @Nullable String referenceDate) {

    public SearchRequest(String query, String userId, int topK) {
        this(query, userId, topK, null, null);
    }
}
