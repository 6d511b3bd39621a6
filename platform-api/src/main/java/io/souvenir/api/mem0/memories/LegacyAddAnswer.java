package io.souvenir.api.mem0.memories;

import java.util.List;
import java.util.UUID;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

import io.souvenir.engine.ingest.IngestEvent;

/** The rows of an older add's response: the new memories, or the status of the add. */
final class LegacyAddAnswer {

    private LegacyAddAnswer() {
    }

    @Schema(name = "Mem0Pending")
    record Pending(String message, IngestEvent.Status status, UUID eventId) {
    }

    /** Contains the text twice, because older clients read {@code memory}. */
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
