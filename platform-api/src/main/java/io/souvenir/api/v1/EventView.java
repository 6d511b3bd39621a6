package io.souvenir.api.v1;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;

import io.souvenir.engine.extraction.ExtractionOutcome;
import io.souvenir.engine.ingest.IngestEvent;

@JsonNaming(SnakeCaseStrategy.class)
@Schema(name = "Event", description = "What became of an add")
record EventView(UUID id, IngestEvent.Status status,
        @Schema(description = "The memories that it made; empty until SUCCEEDED") List<Result> results,
        @Schema(description = "Memories that said the same before, so that none was made of it") List<UUID> alreadyKnown,
        @Schema(description = "Why it FAILED") @Nullable String error,
        @Schema(description = "Who extracted it; null until that is done, and where every message was to be kept as it is") @Nullable Extraction extraction,
        Instant createdAt, @Nullable Instant startedAt, @Nullable Instant completedAt) {

    @JsonNaming(SnakeCaseStrategy.class)
    @Schema(name = "EventResult")
    record Result(UUID memoryId, String memory) {
    }

    @JsonNaming(SnakeCaseStrategy.class)
    @Schema(name = "EventExtraction")
    record Extraction(@Schema(enumeration = {
            "model", "offline" },
            description = "model where facts came from the project's model, offline where only what was said was kept") String by,
            @Schema(description = "Why the project's model did not; null where the project has none") @Nullable String reason){

        static @Nullable Extraction of(@Nullable ExtractionOutcome outcome) {
            return outcome == null ? null : new Extraction(outcome.by().wireName(), outcome.reason());
        }
    }

    static EventView of(IngestEvent event) {
        return new EventView(event.id(), event.status(),
                event.results().stream().map(result -> new Result(result.memoryId(), result.text())).toList(),
                event.repeated(), event.error(),
                Extraction.of(event.extraction()),
                event.createdAt(), event.startedAt(), event.completedAt());
    }
}
