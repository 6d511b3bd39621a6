package io.souvenir.api.mem0.exports;

import java.util.Map;

import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;

import io.souvenir.api.input.Storable;

/** Which export is meant: the one of that id, else the newest that was asked for with these filters. */
@JsonNaming(SnakeCaseStrategy.class)
@Schema(name = "Mem0ExportFetch")
record FetchCall(
        @Schema(description = "Wins over the filters") @Nullable String memoryExportId,
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
