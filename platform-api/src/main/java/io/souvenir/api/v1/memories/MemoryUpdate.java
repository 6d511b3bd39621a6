package io.souvenir.api.v1.memories;

import java.time.Instant;
import java.util.Map;

import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;

import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

import com.fasterxml.jackson.databind.annotation.JsonDeserialize;

import io.souvenir.api.input.Expiration;
import io.souvenir.api.input.Limits;
import io.souvenir.api.input.Metadata;
import io.souvenir.api.input.Storable;
import io.souvenir.api.input.TimestampReader;
import io.souvenir.engine.error.SouvenirException;
import io.souvenir.engine.memory.write.MemoryPatch;

@Schema(description = "Changes of a memory. An absent field stays unchanged.")
record MemoryUpdate(
        @Pattern(regexp = "(?s).*\\S.*", message = "must not be blank") @Size(max = Limits.MAX_TEXT) @Storable @Schema(
                description = "The new text") @Nullable String memory,
        @Metadata @Schema(type = SchemaType.OBJECT,
                description = "Replaces the metadata. At most 8 levels and 64 KiB.") @Nullable Map<String, Object> metadata,
        @JsonDeserialize(using = TimestampReader.class) @Schema(implementation = String.class, format = "date-time",
                description = "The time of the message: ISO-8601, or Unix seconds as a number") @Nullable Instant timestamp,
        @Schema(implementation = String.class, format = "date", nullable = true,
                description = "The last day (UTC) on which searches and lists include the memory; null removes the expiration") @Nullable Expiration expirationDate) {

    MemoryPatch toEngine() {
        if (memory == null && metadata == null && timestamp == null && expirationDate == null) {
            throw SouvenirException.invalid("body",
                    "At least one of memory, metadata, timestamp and expiration_date is required");
        }
        boolean clear = expirationDate != null && expirationDate.date() == null;
        return new MemoryPatch(memory, metadata, timestamp, expirationDate == null ? null : expirationDate.date(), clear);
    }
}
