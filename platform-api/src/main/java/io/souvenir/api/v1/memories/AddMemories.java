package io.souvenir.api.v1.memories;

import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
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
import io.souvenir.api.input.Storable;
import io.souvenir.api.input.TimestampReader;
import io.souvenir.api.transcript.Transcript;
import io.souvenir.engine.error.SouvenirException;
import io.souvenir.engine.extraction.Guidance;
import io.souvenir.engine.ingest.AddRequest;
import io.souvenir.engine.memory.Owners;

@Schema(description = "A conversation or a single memory to add. At least one of user_id, agent_id, app_id and run_id is required.")
public record AddMemories(
        @NotNull @Size(min = 1,
                max = Limits.MAX_MESSAGES) @Schema(implementation = MessageSchema[].class) List<@NotNull Object> messages,
        @OwnerId @Nullable String userId,
        @OwnerId @Nullable String agentId,
        @OwnerId @Nullable String appId,
        @OwnerId @Nullable String runId,
        @Metadata @Schema(type = SchemaType.OBJECT,
                description = "Stored with each memory, unchanged. At most 8 levels and 64 KiB.") @Nullable Map<String, Object> metadata,
        @Schema(defaultValue = "true",
                description = "true: the extractor selects what to store. false: every message is stored unchanged.") @Nullable Boolean infer,
        @JsonDeserialize(using = TimestampReader.WithOffset.class) @Schema(implementation = String.class, format = "date-time",
                description = "The time of the messages: ISO-8601, or Unix seconds as a number. Relative days in the messages count from the day of its offset. Default: now.") @Nullable OffsetDateTime timestamp,
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
        Transcript transcript = Transcript.read(messages);
        return new AddRequest(transcript.turns(), transcript.skipped(), owners,
                metadata == null ? Map.of() : metadata, infer == null || infer,
                timestamp == null ? null : timestamp.toInstant(),
                expirationDate == null ? null : expirationDate.date(), immutable != null && immutable,
                IdempotencyKeys.of(idempotencyKey, this),
                (extraction == null ? Guidance.NONE : extraction.toEngine())
                        .withOffset(timestamp == null ? ZoneOffset.UTC : timestamp.getOffset()));
    }

    /** Documents the messages; {@link Transcript} reads them. */
    @Schema(name = "Message", description = """
            One message of a conversation, as OpenAI (chat and responses), Anthropic, Gemini, LangChain, LlamaIndex and Vercel's AI SDK write
            it. Its text is stored. What a tool returned is stored as a turn of the role tool, also where a message of another role contains
            it. Other parts (calls of tools, thoughts, images, files) are skipped, and the event lists them.""",
            additionalProperties = Schema.True.class)
    record MessageSchema(
            @Schema(description = "user (also human), assistant (ai, model), system (developer) or tool (function). Absent for an item that is"
                    + " no message, such as function_call_output.", nullable = true) @Nullable String role,
            @Schema(description = "A text of at most " + Limits.MAX_TEXT
                    + " characters, or a list of parts. null or empty where the message only calls tools.",
                    anyOf = {
                            String.class, Object[].class, Object.class },
                    nullable = true) @Nullable Object content,
            @Schema(maxLength = Limits.MAX_ID,
                    description = "The speaker's name. Ignored for a tool.", nullable = true) @Nullable String name){
    }

    /** Instructions for the project's model, for one add. They override the project's settings. */
    @Schema(description = "Instructions for the project's chat model, for this add. Ignored where the project has no model.")
    public record ExtractionOptions(
            @Size(max = Limits.MAX_QUERY) @Storable @Schema(
                    description = "Which facts to extract, and how to word them") @Nullable String instructions,
            @Size(max = Limits.MAX_QUERY) @Storable @Schema(
                    description = "The instructions for memories of an agent") @Nullable String agentInstructions,
            @Size(max = Limits.MAX_QUERY) @Storable @Schema(description = "Topics to extract") @Nullable String includes,
            @Size(max = Limits.MAX_QUERY) @Storable @Schema(description = "Topics to ignore") @Nullable String excludes,
            @Size(max = Limits.MAX_CATEGORIES) @Schema(
                    description = "The categories: their names, with a description of each") @Nullable Map<@NotNull @Size(
                            min = 1,
                            max = Limits.MAX_ID) @Storable String, @NotNull @Size(
                                    max = Limits.MAX_QUERY) @Storable String> categories,
            @Schema(defaultValue = "false",
                    description = "true: extract one procedural memory, a record of how a task was done, instead of facts") @Nullable Boolean procedure) {

        Guidance toEngine() {
            return new Guidance(instructions, agentInstructions, includes, excludes,
                    categories == null ? Map.of() : new LinkedHashMap<>(categories), procedure != null && procedure);
        }
    }
}
