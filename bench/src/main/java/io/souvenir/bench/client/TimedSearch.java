package io.souvenir.bench.client;

import org.jspecify.annotations.Nullable;

import com.fasterxml.jackson.annotation.JsonProperty;

/** A question to the memories of one user about how things stand, or stood at a date. */
public record TimedSearch(String query, @JsonProperty("user_id") String userId, @JsonProperty("top_k") int topK,
        @JsonProperty("latest_only") boolean latestOnly, @JsonProperty("reference_date") @Nullable String referenceDate) {
}
