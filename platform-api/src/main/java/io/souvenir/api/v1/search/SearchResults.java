package io.souvenir.api.v1.search;

import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

import com.fasterxml.jackson.annotation.JsonUnwrapped;

import io.souvenir.api.v1.memories.MemoryView;
import io.souvenir.engine.memory.Memory;
import io.souvenir.engine.memory.MemoryAttributes.Kind;
import io.souvenir.engine.recall.Recall;

@Schema(description = "The hits of a search, best first")
record SearchResults(@Schema(implementation = Hit[].class) List<?> results,
        @Schema(description = "true: a part of the search was unavailable, so the ranking is less accurate") boolean degraded,
        @Schema(description = "true: the project's cross-encoder reranked the hits") boolean reranked) {

    @Schema(name = "SearchHit", description = "A memory and its score")
    record Hit(@JsonUnwrapped MemoryView memory,
            @Schema(description = "The score, 0 to 1") double score,
            @Schema(description = "The memories of the turns from which a fact was extracted; empty for a turn") List<UUID> sources,
            @Schema(description = "The contribution of each ranking signal") Map<String, Double> scoreBreakdown) {
    }

    /** The hits that have sources. */
    static List<UUID> facts(Recall recall) {
        return recall.hits().stream().map(Recall.Hit::memory).filter(memory -> memory.attributes().kind() != Kind.TURN)
                .map(Memory::id).toList();
    }

    static List<Hit> rows(List<Recall.Hit> hits, Map<UUID, List<UUID>> sources) {
        return hits.stream().map(hit -> new Hit(MemoryView.of(hit.memory()), hit.score(),
                sources.getOrDefault(hit.memory().id(), List.of()), hit.breakdown())).toList();
    }
}
