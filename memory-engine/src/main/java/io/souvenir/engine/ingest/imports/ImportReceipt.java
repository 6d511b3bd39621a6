package io.souvenir.engine.ingest.imports;

import java.util.List;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import io.souvenir.engine.ingest.IngestEvent;

/**
 * What became of an import so far.
 *
 * @param accepted how many memories are stored durably, to be found once their events are SUCCEEDED
 * @param alreadyThere how many the project has, or has waiting: they are left as they are
 * @param forgotten how many the project had and was told to forget: they stay forgotten
 * @param events of what was accepted and of what was waiting already
 */
public record ImportReceipt(int accepted, int alreadyThere, int forgotten, List<Part> events) {

    /** An event of the import: memories of the same owners. */
    public record Part(UUID event, IngestEvent.Status status, @Nullable String error, int memories) {
    }

    public boolean settled() {
        return events.stream().allMatch(part -> part.status().settled());
    }
}
