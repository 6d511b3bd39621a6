package io.souvenir.engine.ingest.group;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import io.souvenir.engine.extraction.Guidance;
import io.souvenir.engine.extraction.Turn;
import io.souvenir.engine.extraction.injection.Said;
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

        PendingAdd withTurns(List<Turn> other) {
            return new PendingAdd(project, id, owners, infer, metadata, timestamp, createdAt, expirationDate, immutable,
                    attempts,
                    stored, guidance, other, imported);
        }

        Instant statedAt() {
            return timestamp == null ? createdAt : timestamp;
        }
    }

    record Imported(UUID id, ImportedOriginal original) {
    }

    /** @param said it and those before it in its run, at most {@value #RECENT}, oldest first */
    record LastTurn(UUID memory, int revision, IndexedText text, @Nullable String runId, int session, List<Said> said) {

        static final int RECENT = 8;
    }

    AddGroup withAdds(List<PendingAdd> other) {
        return new AddGroup(lease, other, more, lastTurn);
    }

    /** The last turns before each add of the group in the run that it continues, oldest first. */
    List<List<Said>> saidBefore() {
        List<List<Said>> all = new ArrayList<>();
        @Nullable String run = lastTurn == null ? null : lastTurn.runId();
        List<Said> before = lastTurn == null ? List.of() : lastTurn.said();
        for (PendingAdd add : adds) {
            boolean continues = run != null && run.equals(add.owners().runId());
            all.add(continues ? before : List.of());
            run = add.owners().runId();
            before = Stream.concat(continues ? before.stream() : Stream.empty(), add.turns().stream().map(Turn::said)).toList();
            before = before.subList(Math.max(0, before.size() - LastTurn.RECENT), before.size());
        }
        return all;
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
