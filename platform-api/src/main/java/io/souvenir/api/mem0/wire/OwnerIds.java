package io.souvenir.api.mem0.wire;

import java.util.LinkedHashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/** Owner ids as a filter tree. */
public final class OwnerIds {

    private OwnerIds() {
    }

    /** The ids that are not null, by the names of their fields. */
    public static Map<String, Object> of(@Nullable String userId, @Nullable String agentId, @Nullable String appId,
            @Nullable String runId) {
        Map<String, Object> ids = new LinkedHashMap<>();
        put(ids, "user_id", userId);
        put(ids, "agent_id", agentId);
        put(ids, "app_id", appId);
        put(ids, "run_id", runId);
        return ids;
    }

    private static void put(Map<String, Object> ids, String name, @Nullable String id) {
        if (id != null) {
            ids.put(name, id);
        }
    }
}
