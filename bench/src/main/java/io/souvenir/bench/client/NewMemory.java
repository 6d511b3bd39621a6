package io.souvenir.bench.client;

import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import com.fasterxml.jackson.annotation.JsonProperty;

/** One turn to be kept, as it is unless {@code infer}. */
public record NewMemory(List<Message> messages, @JsonProperty("user_id") String userId,
        @JsonProperty("run_id") @Nullable String runId, Map<String, String> metadata, boolean infer,
        @Nullable String timestamp) {

    /** The same to infer from, which is accepted and not waited for on any surface. */
    public NewMemory inferred() {
        return new NewMemory(messages, userId, runId, metadata, true, timestamp);
    }

    public record Message(String role, String content, @Nullable String name) {
    }
}
