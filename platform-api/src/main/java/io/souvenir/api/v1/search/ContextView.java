package io.souvenir.api.v1.search;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

import io.souvenir.engine.context.ContextBlock;

@Schema(name = "Context", description = "A context block")
record ContextView(
        @Schema(description = "The text to insert into the prompt; empty where there are no memories") String context,
        @Schema(description = "The length of the text in tokens (o200k_base)") int tokens,
        @Schema(description = "The source of each line, in the same order") List<Source> sources,
        @Schema(description = "true: a part of the search was unavailable, so the ranking is less accurate") boolean degraded) {

    @Schema(name = "ContextSource", description = "The source of a line")
    record Source(
            @Schema(description = "The memory; null for a turn that has none, or none yet") @Nullable UUID id,
            @Schema(description = "memory, summary or turn") String kind,
            @Schema(description = "The event of the add that contained the turn") @Nullable UUID eventId,
            @Schema(description = "The time of the message") Instant timestamp,
            @Schema(description = "The score of a memory, 0 to 1") @Nullable Double score) {
    }

    static ContextView of(ContextBlock block) {
        return new ContextView(block.text(), block.tokens(), block.sources().stream().map(ContextView::source).toList(),
                block.degraded());
    }

    private static Source source(ContextBlock.Source source) {
        return new Source(source.id(), source.kind().name().toLowerCase(Locale.ROOT), source.event(), source.statedAt(),
                source.score());
    }
}
