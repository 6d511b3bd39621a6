package io.souvenir.api.v1;

import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;

import io.souvenir.engine.memory.Memory;
import io.souvenir.engine.memory.MemoryAttributes.Kind;
import io.souvenir.engine.recall.Recall;

@Schema(description = "What answers a question, best first")
record SearchResults(@Schema(implementation = Hit[].class) List<?> results,
        @Schema(description = "true while a part of the search is unavailable and the others alone rank") boolean degraded,
        @Schema(description = "true where the project's cross-encoder has had its say") boolean reranked) {

    @JsonNaming(SnakeCaseStrategy.class)
    @Schema(name = "SearchHit", description = "A memory with how well it answers")
    record Hit(@JsonUnwrapped MemoryView memory,
            @Schema(description = "0 to 1") double score,
            @Schema(description = "The memories of the turns that a fact was learned from; empty for what is itself a turn") List<UUID> sources,
            @Schema(description = "What each signal added to the ranking") Map<String, Double> scoreBreakdown) {
    }

    /** Those of which there is more to tell: where they come from. */
    static List<UUID> facts(Recall recall) {
        return recall.hits().stream().map(Recall.Hit::memory).filter(memory -> memory.attributes().kind() != Kind.TURN)
                .map(Memory::id).toList();
    }

    static List<Hit> rows(List<Recall.Hit> hits, Map<UUID, List<UUID>> sources) {
        return hits.stream().map(hit -> new Hit(MemoryView.of(hit.memory()), hit.score(),
                sources.getOrDefault(hit.memory().id(), List.of()), hit.breakdown())).toList();
    }
}
