package io.souvenir.engine.ingest.imports;

import java.util.List;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import io.souvenir.engine.idempotency.Idempotency;
import io.souvenir.engine.memory.Owners;

/**
 * Memories from elsewhere, to be stored as they are.
 *
 * @param idempotency repeating an import with the same key within the project returns the first one's events
 */
public record ImportRequest(List<Item> memories, @Nullable Idempotency idempotency) {

    /** @param id null for a new one */
    public record Item(@Nullable UUID id, String text, Owners owners, ImportedOriginal original) {
    }
}
