package io.souvenir.api.v1.memories;

import java.util.List;
import java.util.UUID;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

import io.souvenir.engine.ingest.IngestEvent;
import io.souvenir.engine.ingest.imports.ImportReceipt;

@Schema(name = "Import", description = "The result of an import")
record ImportView(
        @Schema(description = "The number of memories that are stored. They can be found once their events are SUCCEEDED.") int accepted,
        @Schema(description = "The number of memories that were skipped because the project has them, or is adding them") int skippedExisting,
        @Schema(description = "The number of memories that were skipped because they were deleted from the project") int skippedDeleted,
        @Schema(description = "One event for each combination of owners with at least one memory that is new or not processed yet") List<EventSummary> events) {

    @Schema(name = "ImportEvent")
    record EventSummary(UUID id, IngestEvent.Status status,
            @Schema(description = "The reason where the status is FAILED") @Nullable String error,
            @Schema(description = "The number of memories") int memories) {
    }

    static ImportView of(ImportReceipt receipt) {
        return new ImportView(receipt.accepted(), receipt.existing(), receipt.deleted(), receipt.events().stream()
                .map(part -> new EventSummary(part.event(), part.status(), part.error(), part.memories())).toList());
    }
}
