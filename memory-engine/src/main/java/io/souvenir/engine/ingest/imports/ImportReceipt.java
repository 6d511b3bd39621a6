package io.souvenir.engine.ingest.imports;

import java.util.List;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import io.souvenir.engine.ingest.IngestEvent;

/**
 * What became of an import so far.
 *
 * @param accepted how many memories are stored durably; searches find them once their events are SUCCEEDED
 * @param existing how many the project has already, pending ones included: they are left as they are
 * @param deleted how many the project had and has deleted: they stay deleted
 * @param events of the accepted memories and of those that were pending already
 */
public record ImportReceipt(int accepted, int existing, int deleted, List<Part> events) {

    /** An event of the import: memories of the same owners. */
    public record Part(UUID event, IngestEvent.Status status, @Nullable String error, int memories) {
    }

    public boolean settled() {
        return events.stream().allMatch(part -> part.status().settled());
    }
}
