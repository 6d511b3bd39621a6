package io.souvenir.api.v1;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;

import io.souvenir.engine.ingest.IngestEvent;

@JsonNaming(SnakeCaseStrategy.class)
@Schema(name = "Event", description = "What became of an add")
record EventView(UUID id, IngestEvent.Status status,
        @Schema(description = "The memories that it made; empty until SUCCEEDED") List<Result> results,
        @Schema(description = "Memories that said the same before, so that none was made of it") List<UUID> alreadyKnown,
        @Schema(description = "Why it FAILED") @Nullable String error,
        Instant createdAt, @Nullable Instant startedAt, @Nullable Instant completedAt) {

    @JsonNaming(SnakeCaseStrategy.class)
    @Schema(name = "EventResult")
    record Result(UUID memoryId, String memory) {
    }

    static EventView of(IngestEvent event) {
        return new EventView(event.id(), event.status(),
                event.results().stream().map(result -> new Result(result.memoryId(), result.text())).toList(),
                event.alreadyKnown(), event.error(),
                event.createdAt(), event.startedAt(), event.completedAt());
    }
}
