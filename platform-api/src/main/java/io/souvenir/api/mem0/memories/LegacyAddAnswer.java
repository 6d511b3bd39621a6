package io.souvenir.api.mem0.memories;

import java.util.List;
import java.util.UUID;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;

import io.souvenir.engine.ingest.IngestEvent;

/** What the older add answers: the memories it made, or that they are on their way. */
final class LegacyAddAnswer {

    private LegacyAddAnswer() {
    }

    @Schema(name = "Mem0Pending")
    @JsonNaming(SnakeCaseStrategy.class)
    record Pending(String message, IngestEvent.Status status, UUID eventId) {
    }

    /** The text stands in it twice: older clients read {@code memory}. */
    @Schema(name = "Mem0Added")
    record Added(UUID id, String memory, AddAnswer.Text data, String event) {
    }

    static List<?> of(IngestEvent event) {
        return switch (event.status()) {
            case SUCCEEDED -> event.results().stream().map(result -> new Added(result.memoryId(), result.text(),
                    new AddAnswer.Text(result.text()), "ADD")).toList();
            case FAILED -> List.of(new Pending("Memories could not be stored", event.status(), event.id()));
            case PENDING, RUNNING -> List.of(new Pending("Memory processing has been queued for background execution",
                    IngestEvent.Status.PENDING, event.id()));
        };
    }
}
