package io.souvenir.api.mem0.exports;

import java.util.List;
import java.util.UUID;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

import io.souvenir.engine.memory.Memory;
import io.souvenir.engine.summary.Summary;

@Schema(name = "Mem0Summary")
record SummaryAnswer(
        @Schema(description = "The selected memories in the order of their timestamps, one on each line") String summary,
        @Schema(description = "The number of memories from which they were selected") int memories,
        @Schema(description = "The selected memories") List<UUID> results) {

    static SummaryAnswer of(Summary summary) {
        return new SummaryAnswer(summary.text(), summary.considered(), summary.memories().stream().map(Memory::id).toList());
    }
}
