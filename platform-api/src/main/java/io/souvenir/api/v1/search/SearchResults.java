package io.souvenir.api.v1.search;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

import com.fasterxml.jackson.annotation.JsonUnwrapped;

import io.souvenir.api.v1.memories.MemoryView;
import io.souvenir.engine.memory.Memory;
import io.souvenir.engine.memory.MemoryAttributes.Kind;
import io.souvenir.engine.memory.derived.TextSpan;
import io.souvenir.engine.recall.Recall;

@Schema(description = "The hits of a search, best first")
record SearchResults(@Schema(implementation = Hit[].class) List<?> results,
        @Schema(description = "true: a part of the search was unavailable, so the ranking is less accurate") boolean degraded,
        @Schema(description = "true: the project's cross-encoder reranked the hits") boolean reranked) {

    @Schema(name = "SearchHit", description = "A memory and its score")
    record Hit(@JsonUnwrapped MemoryView memory,
            @Schema(description = "The score, 0 to 1") double score,
            @Schema(description = "The part of a long text that answers best; null where the text is short") @Nullable Chunk chunk,
            @Schema(description = "The memories of the turns from which a fact was extracted; empty for a turn") List<UUID> sources,
            @Schema(description = "A later hit that probably says what is so instead; null where there is none") @Nullable PossiblyOutdated possiblyOutdated,
            @Schema(description = "The contribution of each ranking signal") Map<String, Double> scoreBreakdown) {
    }

    @Schema(description = "Why a memory may no longer be true. It stays valid: only superseded_by says that it was replaced.")
    record PossiblyOutdated(@Schema(description = "The later memory") UUID by) {

        private static @Nullable PossiblyOutdated of(Recall.Hit hit) {
            UUID by = hit.outdatedBy();
            return by == null ? null : new PossiblyOutdated(by);
        }
    }

    @Schema(description = "A part of a text, in characters (Unicode code points) from its beginning")
    record Chunk(@Schema(description = "The first character, from 0") int start,
            @Schema(description = "The character after the last one") int end) {

        private static Chunk of(String text, TextSpan span) {
            int start = text.codePointCount(0, span.start());
            return new Chunk(start, start + text.codePointCount(span.start(), span.end()));
        }
    }

    /** The best chunk of each hit whose text has several. */
    static Map<UUID, Chunk> chunks(Recall recall) {
        Map<UUID, Chunk> chunks = new HashMap<>();
        for (Recall.Hit hit : recall.hits()) {
            List<TextSpan> spans = recall.chunks(hit);
            if (spans.size() > 1) {
                chunks.put(hit.memory().id(), Chunk.of(hit.memory().text(), spans.getFirst()));
            }
        }
        return chunks;
    }

    /** The hits that have sources. */
    static List<UUID> facts(Recall recall) {
        return recall.hits().stream().map(Recall.Hit::memory).filter(memory -> memory.attributes().kind() != Kind.TURN)
                .map(Memory::id).toList();
    }

    static List<Hit> rows(List<Recall.Hit> hits, Map<UUID, Chunk> chunks, Map<UUID, List<UUID>> sources) {
        return hits.stream().map(hit -> new Hit(MemoryView.of(hit.memory()), hit.score(),
                chunks.get(hit.memory().id()), sources.getOrDefault(hit.memory().id(), List.of()),
                PossiblyOutdated.of(hit), hit.breakdown())).toList();
    }
}
