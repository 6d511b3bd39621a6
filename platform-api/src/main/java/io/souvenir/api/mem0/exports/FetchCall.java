package io.souvenir.api.mem0.exports;

import java.util.Map;

import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

import io.souvenir.api.input.Storable;

/** Selects the export with the id, or else the newest export with the same filters. */
@Schema(name = "Mem0ExportFetch")
record FetchCall(
        @Schema(description = "Overrides the filters") @Nullable String memoryExportId,
        @Schema(type = SchemaType.OBJECT) @Storable @Nullable Map<String, Object> filters,
        @Storable @Nullable String userId,
        @Storable @Nullable String agentId,
        @Storable @Nullable String appId,
        @Storable @Nullable String runId,
        @Schema(hidden = true) @Nullable String orgId,
        @Schema(hidden = true) @Nullable String projectId) {

    static final FetchCall NEWEST = new FetchCall(null, null, null, null, null, null, null, null);

    Selection selection() {
        return new Selection(filters, userId, agentId, appId, runId, orgId, projectId);
    }
}
