package io.souvenir.api.v1;

import java.util.List;
import java.util.Map;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;

import io.souvenir.engine.recall.Recall;

@Schema(description = "What answers a question, best first")
record SearchResults(List<Hit> results,
        @Schema(description = "true while a part of the search is unavailable and the others alone rank") boolean degraded) {

    @JsonNaming(SnakeCaseStrategy.class)
    @Schema(name = "SearchHit", description = "A memory with how well it answers")
    record Hit(@JsonUnwrapped MemoryView memory,
            @Schema(description = "0 to 1") double score,
            @Schema(description = "What each signal added to the ranking") Map<String, Double> scoreBreakdown) {
    }

    static SearchResults of(Recall recall) {
        return new SearchResults(recall.hits().stream()
                .map(hit -> new Hit(MemoryView.of(hit.memory()), hit.score(), hit.breakdown())).toList(), recall.degraded());
    }
}
