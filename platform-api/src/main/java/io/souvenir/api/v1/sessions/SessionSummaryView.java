package io.souvenir.api.v1.sessions;

import java.util.List;
import java.util.UUID;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

import io.souvenir.engine.memory.Memory;
import io.souvenir.engine.session.SessionSummary;

@Schema(name = "SessionSummary", description = "An extractive summary of a session")
record SessionSummaryView(
        @Schema(description = "The selected memories in the order of their timestamps, one on each line; empty where there are none") String summary,
        @Schema(description = "The length of the summary in tokens (o200k_base)") int tokens,
        @Schema(description = "The selected memories") List<UUID> memoryIds,
        @Schema(description = "The number of memories from which they were selected") int memoriesConsidered) {

    static SessionSummaryView of(SessionSummary summary) {
        return new SessionSummaryView(summary.text(), summary.tokens(), summary.memories().stream().map(Memory::id).toList(),
                summary.considered());
    }
}
