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
 * The oldest adds of a leased scope, processed together.
 *
 * @param more whether the scope has pending adds besides these
 * @param lastTurn the last turn that the scope has; null in an empty scope
 */
record AddGroup(ScopeLease lease, List<PendingAdd> adds, boolean more, @Nullable LastTurn lastTurn) {

    /**
     * @param stored whether its memories are stored already: a worker may stop before it settles the event
     * @param imported what comes from elsewhere, by the {@code ord} of its turn
     */
    record PendingAdd(ProjectRef project, UUID id, Owners owners, boolean infer, Map<String, Object> metadata,
            @Nullable Instant timestamp, Instant createdAt, @Nullable LocalDate expirationDate, boolean immutable, int attempts,
            boolean stored, Guidance guidance, List<Turn> turns, Map<Integer, Imported> imported) {

        Instant statedAt() {
            return timestamp == null ? createdAt : timestamp;
        }
    }

    record Imported(UUID id, ImportedOriginal original) {
    }

    /** @param hidden whether it is kept for the record alone */
    record LastTurn(UUID memory, int revision, IndexedText text, @Nullable String runId, int session, boolean hidden) {
    }

    /** A scope belongs to one project, and so do its adds. */
    ProjectRef project() {
        return adds.getFirst().project();
    }

    long turnCount() {
        return adds.stream().mapToLong(add -> add.turns().size()).sum();
    }

    UUID[] eventIds() {
        return adds.stream().map(PendingAdd::id).toArray(UUID[]::new);
    }
}
