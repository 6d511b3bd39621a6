package io.souvenir.engine.memory;

import org.jspecify.annotations.Nullable;

import io.souvenir.engine.error.SouvenirException;
import io.souvenir.engine.memory.scope.ScopeKey;

/** Whom a memory is about: the ids that the calling application gave. At least one is present. */
public record Owners(@Nullable String userId, @Nullable String agentId, @Nullable String appId, @Nullable String runId) {

    /** The one scope of a memory: its user's, else its agent's, its app's or its run's (ADR 0003). */
    public ScopeKey scope() {
        if (userId != null) {
            return new ScopeKey("user", userId);
        } else if (agentId != null) {
            return new ScopeKey("agent", agentId);
        } else if (appId != null) {
            return new ScopeKey("app", appId);
        } else if (runId != null) {
            return new ScopeKey("run", runId);
        }
        throw SouvenirException.invalid("user_id", "At least one of user_id, agent_id, app_id and run_id is required");
    }

    public boolean isEmpty() {
        return userId == null && agentId == null && appId == null && runId == null;
    }
}
