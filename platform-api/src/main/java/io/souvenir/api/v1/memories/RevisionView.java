package io.souvenir.api.v1.memories;

import java.time.Instant;
import java.util.UUID;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

import io.souvenir.engine.memory.Revision;

@Schema(name = "Revision", description = "One change of a memory. The texts of a deleted memory are null.")
record RevisionView(UUID id, UUID memoryId, int revision, Revision.Change change, @Nullable String oldMemory,
        @Nullable String newMemory, @Schema(description = "The time of the change") Instant createdAt) {

    static RevisionView of(Revision revision) {
        return new RevisionView(revision.id(), revision.memoryId(), revision.revision(), revision.change(), revision.oldText(),
                revision.newText(), revision.at());
    }
}
