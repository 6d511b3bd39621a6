package io.souvenir.api.mem0.exports;

import java.util.List;
import java.util.UUID;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

import io.souvenir.engine.memory.Memory;
import io.souvenir.engine.summary.Summary;

@Schema(name = "Mem0Summary")
record SummaryAnswer(
        @Schema(description = "The most telling memories, a line each, in the order they were said") String summary,
        @Schema(description = "How many memories were considered") int memories,
        @Schema(description = "The memories that are told") List<UUID> results) {

    static SummaryAnswer of(Summary summary) {
        return new SummaryAnswer(summary.text(), summary.considered(), summary.memories().stream().map(Memory::id).toList());
    }
}
