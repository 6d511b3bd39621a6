package io.souvenir.api.mem0.memories;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.IsoFields;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;

import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

import com.fasterxml.jackson.annotation.JsonInclude;

import io.souvenir.api.mem0.wire.CreationTime;
import io.souvenir.engine.memory.Memory;
import io.souvenir.engine.memory.Owners;

/** A memory in Mem0's form, with the run id under both names that Mem0's endpoints use. */
@Schema(name = "Mem0Memory")
record MemoryRow(UUID id, String memory, @Nullable String userId, @Nullable String agentId, @Nullable String appId,
        @Nullable String runId, @Nullable String sessionId, @Schema(type = SchemaType.OBJECT) Map<String, Object> metadata,
        List<String> categories, Calendar structuredAttributes, @Nullable UUID replacedBy, boolean synthesized,
        String lifecycleState, boolean immutable, @Nullable LocalDate expirationDate, Instant timestamp, Instant createdAt,
        Instant updatedAt,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Schema(
                description = "true: in quarantine, excluded from searches and lists; absent otherwise") @Nullable Boolean quarantined,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Schema(
                description = "true: kept for the record alone, excluded from searches and lists; absent otherwise") @Nullable Boolean hidden) {

    /** The parts of the timestamp (UTC). */
    @Schema(name = "Mem0Calendar")
    record Calendar(int year, int month, int day, int hour, int minute, String dayOfWeek, int weekOfYear, int dayOfYear,
            int quarter, boolean isWeekend) {

        static Calendar of(Instant instant) {
            OffsetDateTime at = instant.atOffset(ZoneOffset.UTC);
            return new Calendar(at.getYear(), at.getMonthValue(), at.getDayOfMonth(), at.getHour(), at.getMinute(),
                    at.getDayOfWeek().name().toLowerCase(Locale.ROOT), at.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR),
                    at.getDayOfYear(), at.get(IsoFields.QUARTER_OF_YEAR),
                    at.getDayOfWeek() == DayOfWeek.SATURDAY || at.getDayOfWeek() == DayOfWeek.SUNDAY);
        }
    }

    static MemoryRow of(Memory memory) {
        Owners owners = memory.owners();
        return new MemoryRow(memory.id(), memory.text(), owners.userId(), owners.agentId(), owners.appId(), owners.runId(),
                owners.runId(), memory.metadata(), memory.categories(), Calendar.of(memory.observedAt()),
                memory.validity().supersededBy(), false, memory.validity().to() == null ? "active" : "superseded",
                memory.immutable(), memory.expirationDate(), memory.observedAt(), CreationTime.of(memory), memory.updatedAt(),
                memory.attributes().quarantined() ? true : null, memory.attributes().hidden() ? true : null);
    }
}
