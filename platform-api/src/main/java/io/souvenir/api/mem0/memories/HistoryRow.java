package io.souvenir.api.mem0.memories;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import jakarta.ws.rs.DELETE;

import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

import io.souvenir.engine.memory.Memory;
import io.souvenir.engine.memory.Owners;
import io.souvenir.engine.memory.Revision;

/** One change of a memory. Owners, categories and metadata are those of the current memory, so a deleted one has none. */
@Schema(name = "Mem0HistoryRow")
record HistoryRow(UUID id, UUID memoryId,
        @Schema(description = "The message from which the memory was created") List<Input> input,
        @Nullable String oldMemory, @Nullable String newMemory, Revision.Change event,
        @Nullable String userId, @Nullable String agentId, @Nullable String appId, @Nullable String runId,
        @Nullable String sessionId, List<String> categories, @Schema(type = SchemaType.OBJECT) Map<String, Object> metadata,
        Instant createdAt, Instant updatedAt) {

    private static final Owners NO_OWNERS = new Owners(null, null, null, null);

    @Schema(name = "Mem0HistoryInput")
    record Input(String role, String content) {
    }

    private static List<Input> input(Revision.@Nullable SourceTurn turn) {
        return turn == null ? List.of() : List.of(new Input(turn.role(), turn.content()));
    }

    /** Mem0 has three kinds of change only. */
    private static Revision.Change change(Revision.Change change) {
        return switch (change) {
            case SUPERSEDE, RESTORE -> Revision.Change.UPDATE;
            case ADD, UPDATE, DELETE -> change;
        };
    }

    /** @param memory the memory itself; null where it is deleted */
    static List<HistoryRow> of(List<Revision> revisions, @Nullable Memory memory) {
        Owners owners = memory == null ? NO_OWNERS : memory.owners();
        List<String> categories = memory == null ? List.of() : memory.categories();
        Map<String, Object> metadata = memory == null ? Map.of() : memory.metadata();
        return revisions.stream().map(it -> new HistoryRow(it.id(), it.memoryId(), input(it.turn()), it.oldText(), it.newText(),
                change(it.change()), owners.userId(), owners.agentId(), owners.appId(), owners.runId(), owners.runId(),
                categories,
                metadata, it.at(), it.at())).toList();
    }
}
