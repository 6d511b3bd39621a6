package io.souvenir.api.v1.memories;

import java.time.Instant;
import java.util.List;
import java.util.Map;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

import com.fasterxml.jackson.databind.annotation.JsonDeserialize;

import io.souvenir.api.input.Expiration;
import io.souvenir.api.input.IdempotencyKeys;
import io.souvenir.api.input.Limits;
import io.souvenir.api.input.Metadata;
import io.souvenir.api.input.OwnerId;
import io.souvenir.api.input.TimestampReader;
import io.souvenir.engine.error.SouvenirException;
import io.souvenir.engine.extraction.Guidance;
import io.souvenir.engine.ingest.AddRequest;
import io.souvenir.engine.memory.Owners;

@Schema(description = "A conversation or a single memory to add. At least one of user_id, agent_id, app_id and run_id is required.")
public record AddMemories(
        @NotNull @Size(min = 1, max = Limits.MAX_MESSAGES) @Valid List<@NotNull MessageBody> messages,
        @OwnerId @Nullable String userId,
        @OwnerId @Nullable String agentId,
        @OwnerId @Nullable String appId,
        @OwnerId @Nullable String runId,
        @Metadata @Schema(type = SchemaType.OBJECT,
                description = "Stored with each memory, unchanged. At most 8 levels and 64 KiB.") @Nullable Map<String, Object> metadata,
        @Schema(defaultValue = "true",
                description = "true: the extractor selects what to store. false: every message is stored unchanged.") @Nullable Boolean infer,
        @JsonDeserialize(using = TimestampReader.class) @Schema(implementation = String.class, format = "date-time",
                description = "The time of the messages: ISO-8601, or Unix seconds as a number. Default: now.") @Nullable Instant timestamp,
        @Schema(implementation = String.class, format = "date", nullable = true,
                description = "The last day (UTC) on which searches and lists include the memories") @Nullable Expiration expirationDate,
        @Schema(defaultValue = "false",
                description = "true: the memories cannot be changed, but they can be deleted") @Nullable Boolean immutable,
        @Valid @Nullable ExtractionOptions extraction) {

    /** Fails where the request names no owner. */
    public AddRequest toEngine(@Nullable String idempotencyKey) {
        Owners owners = new Owners(userId, agentId, appId, runId);
        if (owners.isEmpty()) {
            throw SouvenirException.invalid("user_id", "At least one of user_id, agent_id, app_id and run_id is required");
        }
        return new AddRequest(messages.stream().map(MessageBody::toEngine).toList(), owners,
                metadata == null ? Map.of() : metadata, infer == null || infer, timestamp,
                expirationDate == null ? null : expirationDate.date(), immutable != null && immutable,
                IdempotencyKeys.of(idempotencyKey, this),
                extraction == null ? Guidance.NONE : extraction.toEngine());
    }
}
