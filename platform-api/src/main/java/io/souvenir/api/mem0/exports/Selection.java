package io.souvenir.api.mem0.exports;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

import io.souvenir.api.input.Storable;
import io.souvenir.api.mem0.wire.OwnerIds;
import io.souvenir.api.mem0.wire.ProjectClaims;
import io.souvenir.api.security.Principal;
import io.souvenir.engine.filter.Filter;
import io.souvenir.engine.filter.FilterParser;

/** Selects memories. Owner ids beside the filters are additional conditions. */
@Schema(name = "Mem0Selection", description = "Selects memories. Without conditions: all memories of the project.")
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

    /** All conditions as one filter tree. */
    Map<String, Object> tree() {
        Map<String, Object> ids = OwnerIds.of(userId, agentId, appId, runId);
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

    /** Fails where the ids of the organization or project are not the credential's. */
    Selection check(Principal principal) {
        ProjectClaims.check(principal, orgId, projectId);
        return this;
    }
}
