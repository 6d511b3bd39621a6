package io.souvenir.api.mem0.exports;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;

import io.souvenir.api.input.Storable;
import io.souvenir.api.mem0.wire.ProjectClaims;
import io.souvenir.api.security.Principal;
import io.souvenir.engine.filter.Filter;
import io.souvenir.engine.filter.FilterParser;

/** Which memories are meant; a key that stands beside the filters is one more condition. All of them where nothing is said. */
@JsonNaming(SnakeCaseStrategy.class)
@Schema(name = "Mem0Selection", description = "Which memories are meant; all of the project's where nothing is said")
record Selection(
        @Schema(type = SchemaType.OBJECT) @Storable @Nullable Map<String, Object> filters,
        @Storable @Nullable String userId,
        @Storable @Nullable String agentId,
        @Storable @Nullable String appId,
        @Storable @Nullable String runId,
        @Schema(hidden = true) @Nullable String orgId,
        @Schema(hidden = true) @Nullable String projectId) {

    static final Selection ALL = new Selection(null, null, null, null, null, null, null);

    Filter filter() {
        return FilterParser.parse(tree());
    }

    /** As one tree, the way a caller could have written it. */
    Map<String, Object> tree() {
        Map<String, Object> ids = new LinkedHashMap<>();
        put(ids, "user_id", userId);
        put(ids, "agent_id", agentId);
        put(ids, "app_id", appId);
        put(ids, "run_id", runId);
        List<Map<String, Object>> parts = new ArrayList<>();
        if (filters != null && !filters.isEmpty()) {
            parts.add(filters);
        }
        if (!ids.isEmpty()) {
            parts.add(ids);
        }
        return switch (parts.size()) {
            case 0 -> Map.of();
            case 1 -> parts.getFirst();
            default -> Map.of("AND", parts);
        };
    }

    private static void put(Map<String, Object> ids, String name, @Nullable String id) {
        if (id != null) {
            ids.put(name, id);
        }
    }

    /** Fails where it claims another organization or project than the credential's. */
    Selection of(Principal principal) {
        ProjectClaims.check(principal, orgId, projectId);
        return this;
    }
}
