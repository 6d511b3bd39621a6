package io.souvenir.bench.client;

import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import com.fasterxml.jackson.annotation.JsonProperty;

/** The body of an add. The messages are stored verbatim; with {@code infer}, the model also extracts facts. */
public record NewMemory(List<Message> messages, @JsonProperty("user_id") String userId,
        @JsonProperty("run_id") @Nullable String runId, Map<String, String> metadata, boolean infer,
        @Nullable String timestamp) {

    /** The same add with {@code infer}. Neither API waits until such an add is done. */
    public NewMemory inferred() {
        return new NewMemory(messages, userId, runId, metadata, true, timestamp);
    }

    public record Message(String role, String content, @Nullable String name) {
    }
}
