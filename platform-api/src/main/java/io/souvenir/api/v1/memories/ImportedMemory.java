package io.souvenir.api.v1.memories;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;

import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

import com.fasterxml.jackson.databind.annotation.JsonDeserialize;

import io.souvenir.api.input.Expiration;
import io.souvenir.api.input.Limits;
import io.souvenir.api.input.Metadata;
import io.souvenir.api.input.OwnerId;
import io.souvenir.api.input.ResourceIds;
import io.souvenir.api.input.Storable;
import io.souvenir.api.input.TimestampReader;
import io.souvenir.engine.error.SouvenirException;
import io.souvenir.engine.ingest.imports.ImportRequest;
import io.souvenir.engine.ingest.imports.ImportedOriginal;
import io.souvenir.engine.memory.Owners;

@Schema(description = "A memory to import. At least one of user_id, agent_id, app_id and run_id is required.")
record ImportedMemory(
        @Pattern(regexp = ResourceIds.UUID_PATTERN, message = "must be a UUID") @Schema(format = "uuid",
                description = "The id of the memory. Default: a new id.") @Nullable String id,
        @NotBlank @Size(max = Limits.MAX_TEXT) @Storable @Schema(description = "The text") String memory,
        @OwnerId @Nullable String userId,
        @OwnerId @Nullable String agentId,
        @OwnerId @Nullable String appId,
        @OwnerId @Nullable String runId,
        @Metadata @Schema(type = SchemaType.OBJECT,
                description = "Stored unchanged. At most 8 levels and 64 KiB.") @Nullable Map<String, Object> metadata,
        @Size(max = Limits.MAX_CATEGORIES) @Nullable List<@NotNull @NotBlank @Size(
                max = Limits.MAX_ID) @Storable String> categories,
        @JsonDeserialize(using = TimestampReader.class) @Schema(implementation = String.class, format = "date-time",
                description = "The time of creation: ISO-8601, or Unix seconds as a number. Default: now.") @Nullable Instant createdAt,
        @JsonDeserialize(using = TimestampReader.class) @Schema(implementation = String.class, format = "date-time",
                description = "The time of the last change. Default: created_at.") @Nullable Instant updatedAt,
        @JsonDeserialize(using = TimestampReader.class) @Schema(implementation = String.class, format = "date-time",
                description = "The time of the message. Default: created_at.") @Nullable Instant timestamp,
        @Schema(implementation = String.class, format = "date", nullable = true,
                description = "The last day (UTC) on which searches and lists include the memory") @Nullable Expiration expirationDate,
        @Schema(defaultValue = "false",
                description = "true: the memory cannot be changed, but it can be deleted") @Nullable Boolean immutable) {

    /** @param index the index in the request, for error messages */
    ImportRequest.Item toEngine(int index, Instant now) {
        Owners owners = new Owners(userId, agentId, appId, runId);
        if (owners.isEmpty()) {
            throw SouvenirException.invalid("memories[" + index + "].user_id",
                    "memories[" + index + "] needs at least one of user_id, agent_id, app_id and run_id");
        }
        Instant created = Objects.requireNonNullElse(createdAt, now);
        ImportedOriginal original = new ImportedOriginal(Objects.requireNonNullElse(metadata, Map.of()),
                Objects.requireNonNullElse(categories, List.of()), Objects.requireNonNullElse(timestamp, created), created,
                Objects.requireNonNullElse(updatedAt, created), expirationDate == null ? null : expirationDate.date(),
                immutable != null && immutable);
        return new ImportRequest.Item(id == null ? null : UUID.fromString(id), memory, owners, original);
    }
}
