package io.souvenir.api.v1.events;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

import io.souvenir.engine.extraction.ExtractionOutcome;
import io.souvenir.engine.ingest.IngestEvent;
import io.souvenir.engine.ingest.SkippedPart;

@Schema(name = "Event", description = "The processing of an add")
public record EventView(UUID id, IngestEvent.Status status,
        @Schema(description = "The new memories, then those that the messages repeat; empty until the status is SUCCEEDED") List<Result> results,
        @Schema(description = "Existing memories with the same content, for which no new memory was created") List<UUID> duplicateOf,
        @Schema(description = "The reason where the status is FAILED") @Nullable String error,
        @Schema(description = "How the memories were extracted; null before extraction and where infer is false") @Nullable Extraction extraction,
        @Schema(description = "What the messages contain besides text, and was not stored: calls of tools, images, files, thoughts") List<Skipped> skipped,
        Instant createdAt, @Nullable Instant startedAt, @Nullable Instant completedAt) {

    @Schema(name = "EventResult")
    public record Result(UUID memoryId, String memory,
            @Schema(description = "ADD: a new memory. UPDATE: the memory existed, and took over metadata, the expiry or that it is"
                    + " immutable. NONE: the memory existed as it is.") IngestEvent.Effect event) {
    }

    @Schema(name = "EventSkipped")
    public record Skipped(@Schema(description = "The index of the message in the add") int message,
            @Schema(description = "The type of the parts, such as image_url; empty for a message without any content") String type,
            int count) {

        static Skipped of(SkippedPart part) {
            return new Skipped(part.message(), part.type(), part.count());
        }
    }

    @Schema(name = "EventExtraction")
    public record Extraction(@Schema(enumeration = {
            "model", "offline" },
            description = "model: the project's model extracted facts. offline: only the messages were stored.") String by,
            @Schema(description = "The reason why the project's model was not used; null where the project has no model") @Nullable String reason,
            @Schema(description = "Whether the model is asked again later, so that facts may follow") boolean pending){

        static @Nullable Extraction of(@Nullable ExtractionOutcome outcome) {
            return outcome == null ? null : new Extraction(outcome.by().wireName(), outcome.reason(), outcome.pending());
        }
    }

    public static EventView of(IngestEvent event) {
        return new EventView(event.id(), event.status(),
                event.results().stream().map(result -> new Result(result.memoryId(), result.text(), result.effect())).toList(),
                event.repeated(), event.error(),
                Extraction.of(event.extraction()), event.skipped().stream().map(Skipped::of).toList(),
                event.createdAt(), event.startedAt(), event.completedAt());
    }
}
