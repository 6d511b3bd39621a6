package io.souvenir.api.mem0.memories;

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

@Schema(name = "Mem0Update")
record UpdateCall(
        @Pattern(regexp = "(?s).*\\S.*", message = "must not be blank") @Size(
                max = Limits.MAX_TEXT) @Storable @Nullable String text,
        @Metadata @Schema(type = SchemaType.OBJECT) @Nullable Map<String, Object> metadata,
        @JsonDeserialize(using = TimestampReader.class) @Schema(implementation = String.class,
                description = "The time of the message: Unix seconds or ISO-8601") @Nullable Instant timestamp,
        @Schema(implementation = String.class, format = "date", nullable = true,
                description = "null removes the expiration") @Nullable Expiration expirationDate) {

    MemoryPatch toEngine() {
        if (text == null && metadata == null && timestamp == null && expirationDate == null) {
            throw SouvenirException.invalid("text",
                    "At least one of text, metadata, timestamp and expiration_date is required");
        }
        boolean clear = expirationDate != null && expirationDate.date() == null;
        return new MemoryPatch(text, metadata, timestamp, expirationDate == null ? null : expirationDate.date(), clear);
    }
}
