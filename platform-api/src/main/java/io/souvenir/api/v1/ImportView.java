package io.souvenir.api.v1;

import java.util.List;
import java.util.UUID;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;

import io.souvenir.engine.ingest.IngestEvent;
import io.souvenir.engine.ingest.imports.ImportReceipt;

@JsonNaming(SnakeCaseStrategy.class)
@Schema(name = "Import", description = "What became of an import")
record ImportView(
        @Schema(description = "How many memories are stored durably; they can be found once their events are SUCCEEDED") int accepted,
        @Schema(description = "How many the project has, or has waiting: they are left as they are") int alreadyThere,
        @Schema(description = "How many the project had and was told to forget: they stay forgotten") int forgotten,
        @Schema(description = "One for each combination of owners of which a memory is new or waiting") List<Part> events) {

    @JsonNaming(SnakeCaseStrategy.class)
    @Schema(name = "ImportEvent")
    record Part(UUID id, IngestEvent.Status status, @Schema(description = "Why it FAILED") @Nullable String error,
            @Schema(description = "How many memories it takes over") int memories) {
    }

    static ImportView of(ImportReceipt receipt) {
        return new ImportView(receipt.accepted(), receipt.existing(), receipt.deleted(), receipt.events().stream()
                .map(part -> new Part(part.event(), part.status(), part.error(), part.memories())).toList());
    }
}
