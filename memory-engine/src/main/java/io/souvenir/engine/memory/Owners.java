package io.souvenir.engine.memory;

import org.jspecify.annotations.Nullable;

/** Whom a memory is about: the ids that the calling application gave. At least one is present. */
public record Owners(@Nullable String userId, @Nullable String agentId, @Nullable String appId, @Nullable String runId) {

    public boolean isEmpty() {
        return userId == null && agentId == null && appId == null && runId == null;
    }
}
