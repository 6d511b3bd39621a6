package io.souvenir.api.v1.memories;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

import io.souvenir.engine.memory.Memory;

@Schema(name = "Memory", description = "One memory")
public record MemoryView(
        UUID id,
        @Schema(description = "The text") String memory,
        @Nullable String userId,
        @Nullable String agentId,
        @Nullable String appId,
        @Nullable String runId,
        @Schema(description = "The role of the speaker: user or assistant, or tool for what a tool returned") String role,
        @Schema(description = "The name of the speaker") @Nullable String speaker,
        @Schema(type = SchemaType.OBJECT) Map<String, Object> metadata,
        List<String> categories,
        @Schema(description = "The language of the text as ISO 639-1 code; null where it was not detected",
                examples = "de") @Nullable String language,
        @Schema(description = "The first day of the first date in the text. Relative dates are resolved from timestamp.") @Nullable LocalDate aboutFrom,
        @Schema(description = "The last day of this date") @Nullable LocalDate aboutTo,
        @Schema(description = "turn: a message. fact: extracted from messages. procedure: how an agent does a task.",
                enumeration = {
                        "turn", "fact", "procedure" }) String kind,
        @Schema(description = "The trust in its source, 0 to 1") double trust,
        @Schema(description = "Whether the memory is in quarantine: searches and lists exclude it") boolean quarantined,
        @Schema(description = "Whether the turn is kept for the record alone: searches and lists exclude it") boolean hidden,
        @Schema(description = "The time of the message") Instant timestamp,
        @Schema(description = "The last day (UTC) on which searches and lists include the memory") @Nullable LocalDate expirationDate,
        boolean immutable,
        @Schema(description = "The number of the revision, from 1. The ETag is this number in quotes.") int revision,
        @Schema(description = "The start of its validity") Instant validFrom,
        @Schema(description = "The end of its validity; null while it is valid") @Nullable Instant validTo,
        @Schema(description = "The memory that superseded it") @Nullable UUID supersededBy,
        @Schema(description = "updated, contradicted or duplicate") @Nullable String supersededReason,
        @Schema(description = "The reason in the words of the model that decided it") @Nullable String supersededNote,
        Instant createdAt,
        Instant updatedAt){

    public static MemoryView of(Memory memory) {
        return new MemoryView(memory.id(), memory.text(), memory.owners().userId(), memory.owners().agentId(),
                memory.owners().appId(), memory.owners().runId(), memory.role(), memory.speaker(), memory.metadata(),
                memory.categories(), memory.attributes().language(), memory.attributes().aboutFrom(),
                memory.attributes().aboutTo(),
                memory.attributes().kind().wireName(), memory.attributes().trust(),
                memory.attributes().quarantined(), memory.attributes().hidden(), memory.observedAt(), memory.expirationDate(),
                memory.immutable(),
                memory.revision(),
                memory.validity().from(), memory.validity().to(), memory.validity().supersededBy(), memory.validity().reason(),
                memory.validity().note(), memory.createdAt(), memory.updatedAt());
    }
}
