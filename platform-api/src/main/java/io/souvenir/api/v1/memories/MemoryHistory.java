package io.souvenir.api.v1.memories;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;

import io.souvenir.engine.memory.Revision;
import io.souvenir.engine.memory.RevisionPage;

@JsonNaming(SnakeCaseStrategy.class)
@Schema(description = "The changes of a memory, oldest first")
record MemoryHistory(List<Entry> items,
        @Schema(description = "Asks for the next page; null on the last one") @Nullable String nextCursor) {

    @JsonNaming(SnakeCaseStrategy.class)
    @Schema(name = "Revision", description = "One change; the texts of a forgotten memory are null")
    record Entry(UUID id, UUID memoryId, int revision, Revision.Change change, @Nullable String oldMemory,
            @Nullable String newMemory, @Schema(description = "When it changed") Instant createdAt) {
    }

    static MemoryHistory of(RevisionPage page) {
        return new MemoryHistory(page.items().stream().map(revision -> new Entry(revision.id(), revision.memoryId(),
                revision.revision(), revision.change(), revision.oldText(), revision.newText(), revision.at())).toList(),
                page.nextCursor());
    }
}
