package io.souvenir.api.v1;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;

import io.souvenir.engine.memory.Memory;

@JsonNaming(SnakeCaseStrategy.class)
@Schema(name = "Memory", description = "One memory")
record MemoryView(
        UUID id,
        @Schema(description = "The text") String memory,
        @Nullable String userId,
        @Nullable String agentId,
        @Nullable String appId,
        @Nullable String runId,
        @Schema(description = "Who said it: user or assistant") String role,
        @Schema(description = "The name of who said it") @Nullable String speaker,
        @Schema(type = SchemaType.OBJECT) Map<String, Object> metadata,
        List<String> categories,
        @Schema(description = "ISO 639-1 code of the language it is in; null where that cannot be told",
                examples = "de") @Nullable String language,
        @Schema(description = "The first day that the text speaks of, relative ones seen from when it was said") @Nullable LocalDate aboutFrom,
        @Schema(description = "The last of these days") @Nullable LocalDate aboutTo,
        @Schema(description = "turn for what was said, fact for what was learned from turns, procedure for how an agent does something",
                enumeration = {
                        "turn", "fact", "procedure" }) String kind,
        @Schema(description = "How far its source is believed, 0 to 1") double trust,
        @Schema(description = "Whether it is kept back from searches and lists") boolean quarantined,
        @Schema(description = "When it was said") Instant timestamp,
        @Schema(description = "The last UTC day on which searches and lists show it") @Nullable LocalDate expirationDate,
        boolean immutable,
        @Schema(description = "Counts changes from 1; the ETag is this number in quotes") int revision,
        @Schema(description = "Since when it holds") Instant validFrom,
        @Schema(description = "Since when it does not hold any more; null while it does") @Nullable Instant validTo,
        @Schema(description = "The memory that took its place") @Nullable UUID supersededBy,
        @Schema(description = "updated, contradicted or duplicate") @Nullable String supersededBecause,
        Instant createdAt,
        Instant updatedAt){

    static MemoryView of(Memory memory) {
        return new MemoryView(memory.id(), memory.text(), memory.owners().userId(), memory.owners().agentId(),
                memory.owners().appId(), memory.owners().runId(), memory.role(), memory.speaker(), memory.metadata(),
                memory.categories(), memory.attributes().language(), memory.attributes().aboutFrom(),
                memory.attributes().aboutTo(),
                memory.attributes().kind().wireName(), memory.attributes().trust(),
                memory.attributes().quarantined(), memory.observedAt(), memory.expirationDate(), memory.immutable(),
                memory.revision(),
                memory.validity().from(), memory.validity().to(), memory.validity().supersededBy(), memory.validity().reason(),
                memory.createdAt(), memory.updatedAt());
    }
}
