package io.souvenir.api.v1.search;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;

import io.souvenir.engine.context.ContextBlock;

@Schema(name = "Context", description = "A block for a prompt")
record ContextView(
        @Schema(description = "The block, to be put into the prompt as it is; empty where nothing is known") String context,
        @Schema(description = "How many it has, counted as o200k_base") int tokens,
        @Schema(description = "Where its lines come from, in their order") List<Source> sources,
        @Schema(description = "true while a part of the search is unavailable and the others alone rank") boolean degraded) {

    @JsonNaming(SnakeCaseStrategy.class)
    @Schema(name = "ContextSource", description = "Where a line comes from")
    record Source(
            @Schema(description = "The memory; null for a turn of which there is none, or none yet") @Nullable UUID id,
            @Schema(description = "memory, summary or turn") String kind,
            @Schema(description = "The event of the add that a turn came in with") @Nullable UUID eventId,
            @Schema(description = "When it was said") Instant timestamp,
            @Schema(description = "How well a memory answers, 0 to 1") @Nullable Double score) {
    }

    static ContextView of(ContextBlock block) {
        return new ContextView(block.text(), block.tokens(), block.sources().stream().map(ContextView::source).toList(),
                block.degraded());
    }

    private static Source source(ContextBlock.Source source) {
        return new Source(source.id(), source.kind().name().toLowerCase(Locale.ROOT), source.event(), source.saidAt(),
                source.score());
    }
}
