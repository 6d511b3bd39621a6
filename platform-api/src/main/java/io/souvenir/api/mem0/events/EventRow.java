package io.souvenir.api.mem0.events;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

import io.souvenir.api.mem0.memories.AddAnswer;
import io.souvenir.engine.extraction.ExtractionOutcome;
import io.souvenir.engine.ingest.IngestEvent;

@Schema(name = "Mem0Event")
record EventRow(UUID id, IngestEvent.Kind eventType, IngestEvent.Status status,
        @Schema(type = SchemaType.OBJECT) Map<String, Object> payload,
        @Schema(type = SchemaType.OBJECT) Map<String, Object> metadata, List<AddAnswer.Result> results, Instant createdAt,
        Instant updatedAt, @Nullable Instant startedAt, @Nullable Instant completedAt,
        @Schema(description = "Milliseconds from the request to its completion") @Nullable Double latency,
        @Nullable String graphStatus,
        @Nullable String error) {

    private static final double NANOS_PER_MILLI = 1e6;

    static EventRow of(IngestEvent event) {
        Instant completed = event.completedAt();
        Instant started = event.startedAt();
        Double latency = completed == null ? null
                : Duration.between(event.createdAt(), completed).toNanos() / NANOS_PER_MILLI;
        return new EventRow(event.id(), event.kind(), event.status(), Map.of(), metadata(event), AddAnswer.results(event),
                event.createdAt(),
                completed != null ? completed : started != null ? started : event.createdAt(), started, completed, latency,
                null, event.error());
    }

    /** Mem0 has no field for the extraction, but its clients return the metadata to the caller. */
    private static Map<String, Object> metadata(IngestEvent event) {
        ExtractionOutcome outcome = event.extraction();
        if (outcome == null) {
            return Map.of();
        }
        String by = outcome.by().wireName();
        return Map.of("extraction", outcome.reason() == null ? Map.of("by", by) : Map.of("by", by, "reason", outcome.reason()));
    }
}
