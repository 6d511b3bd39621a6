package io.souvenir.engine.memory;

import java.time.Instant;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

/** One entry of a memory's history. Texts are null once the memory is forgotten: forgetting reaches its history too. */
public record Revision(UUID id, UUID memoryId, int revision, Change change, @Nullable String oldText, @Nullable String newText,
        Instant at) {

    public enum Change {
        ADD, UPDATE, DELETE
    }
}
