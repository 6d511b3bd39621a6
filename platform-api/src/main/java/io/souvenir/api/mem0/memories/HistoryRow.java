package io.souvenir.api.mem0.memories;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;

import io.souvenir.engine.memory.Memory;
import io.souvenir.engine.memory.Owners;
import io.souvenir.engine.memory.Revision;

/** One change of a memory, as Mem0 tells it. Whom it is about is told of a memory that still exists. */
@JsonNaming(SnakeCaseStrategy.class)
@Schema(name = "Mem0HistoryRow")
record HistoryRow(UUID id, UUID memoryId,
        @Schema(description = "The message that the memory was made of") List<Input> input,
        @Nullable String oldMemory, @Nullable String newMemory, Revision.Change event,
        @Nullable String userId, @Nullable String agentId, @Nullable String appId, @Nullable String runId,
        @Nullable String sessionId, List<String> categories, @Schema(type = SchemaType.OBJECT) Map<String, Object> metadata,
        Instant createdAt, Instant updatedAt) {

    private static final Owners NOBODY = new Owners(null, null, null, null);

    @Schema(name = "Mem0HistoryInput")
    record Input(String role, String content) {
    }

    private static List<Input> input(Revision.@Nullable SourceTurn turn) {
        return turn == null ? List.of() : List.of(new Input(turn.role(), turn.content()));
    }

    /** Mem0 knows no other changes. */
    private static Revision.Change told(Revision.Change change) {
        return switch (change) {
            case SUPERSEDE, RESTORE -> Revision.Change.UPDATE;
            case ADD, UPDATE, DELETE -> change;
        };
    }

    /** @param memory the memory itself; null where it is forgotten */
    static List<HistoryRow> of(List<Revision> revisions, @Nullable Memory memory) {
        Owners owners = memory == null ? NOBODY : memory.owners();
        List<String> categories = memory == null ? List.of() : memory.categories();
        Map<String, Object> metadata = memory == null ? Map.of() : memory.metadata();
        return revisions.stream().map(it -> new HistoryRow(it.id(), it.memoryId(), input(it.turn()), it.oldText(), it.newText(),
                told(it.change()), owners.userId(), owners.agentId(), owners.appId(), owners.runId(), owners.runId(),
                categories,
                metadata, it.at(), it.at())).toList();
    }
}
