package io.souvenir.api.v1;

import java.util.List;
import java.util.UUID;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;

import io.souvenir.engine.memory.Memory;
import io.souvenir.engine.session.SessionSummary;

@JsonNaming(SnakeCaseStrategy.class)
@Schema(name = "SessionSummary", description = "The most telling of what was said in a session")
record SessionSummaryView(
        @Schema(description = "A line each, in the order in which it was said; empty where nothing is known") String summary,
        @Schema(description = "How many it has, counted as o200k_base") int tokens,
        @Schema(description = "The memories that its lines are") List<UUID> memoryIds,
        @Schema(description = "How many memories it is a summary of") int considered) {

    static SessionSummaryView of(SessionSummary summary) {
        return new SessionSummaryView(summary.text(), summary.tokens(), summary.memories().stream().map(Memory::id).toList(),
                summary.considered());
    }
}
