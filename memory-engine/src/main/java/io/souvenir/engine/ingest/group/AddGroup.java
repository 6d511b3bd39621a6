package io.souvenir.engine.ingest.group;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import io.souvenir.engine.extraction.Guidance;
import io.souvenir.engine.extraction.Turn;
import io.souvenir.engine.ingest.imports.ImportedOriginal;
import io.souvenir.engine.memory.Owners;
import io.souvenir.engine.memory.derived.IndexedText;
import io.souvenir.engine.tenancy.ProjectRef;

/**
 * The oldest adds of a leased scope, taken together.
 *
 * @param more whether the scope has pending adds besides these
 * @param tail the last memory of the scope, which may be the turn before; null in an empty scope
 */
record AddGroup(ScopeLease lease, List<Pending> events, boolean more, @Nullable Tail tail) {

    /**
     * @param stored true where a crash came after the memories were stored and before the event was settled
     * @param imported what the turns are that are memories from elsewhere, by their {@code ord}
     */
    record Pending(ProjectRef project, UUID id, Owners owners, boolean infer, Map<String, Object> metadata,
            @Nullable Instant timestamp,
            Instant createdAt, @Nullable LocalDate expirationDate, boolean immutable, int attempts, boolean stored,
            Guidance guidance,
            List<Turn> turns, Map<Integer, Imported> imported) {

        Instant observedAt() {
            return timestamp == null ? createdAt : timestamp;
        }
    }

    record Imported(UUID id, ImportedOriginal original) {
    }

    record Tail(UUID memory, int revision, IndexedText text, @Nullable String runId, int session) {
    }

    long turns() {
        return events.stream().mapToLong(event -> event.turns().size()).sum();
    }

    UUID[] eventIds() {
        return events.stream().map(Pending::id).toArray(UUID[]::new);
    }
}
