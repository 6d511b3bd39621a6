package io.souvenir.api.mem0.memories;

import java.time.Instant;
import java.util.List;
import java.util.Map;

import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

import com.fasterxml.jackson.databind.annotation.JsonDeserialize;

import io.souvenir.api.input.Expiration;
import io.souvenir.api.input.TimestampReader;
import io.souvenir.api.v1.memories.AddMemories;
import io.souvenir.api.v1.memories.ExtractionOptions;
import io.souvenir.api.v1.memories.MessageBody;
import io.souvenir.engine.error.SouvenirException;
import io.souvenir.engine.extraction.Guidance;

@Schema(name = "Mem0Add", description = "An add as Mem0's clients send it. Unknown fields are ignored.")
record AddCall(
        @Schema(type = SchemaType.ARRAY,
                description = "Messages with role and content. A single message or a string is accepted too.") @Nullable Object messages,
        @Nullable String userId,
        @Nullable String agentId,
        @Nullable String appId,
        @Nullable String runId,
        @Schema(type = SchemaType.OBJECT,
                description = "May contain the owner ids instead") @Nullable Map<String, Object> filters,
        @Schema(type = SchemaType.OBJECT) @Nullable Map<String, Object> metadata,
        @Schema(defaultValue = "true",
                description = "false: every message is stored unchanged, and the response waits until it is stored") @Nullable Boolean infer,
        @JsonDeserialize(using = TimestampReader.class) @Schema(implementation = String.class,
                description = "The time of the messages: Unix seconds or ISO-8601") @Nullable Instant timestamp,
        @Schema(implementation = String.class, format = "date", nullable = true) @Nullable Expiration expirationDate,
        @Nullable Boolean immutable,
        @Nullable String customInstructions,
        @Nullable String agentCustomInstructions,
        @Nullable String includes,
        @Nullable String excludes,
        @Schema(type = SchemaType.ARRAY,
                description = "Objects with one key each: a category and its description") @Nullable Object customCategories,
        @Schema(description = "procedural_memory: extract one record of how an agent did a task") @Nullable String memoryType,
        @Schema(hidden = true) @Nullable Boolean asyncMode,
        @Schema(hidden = true) @Nullable String outputFormat,
        @Schema(hidden = true) @Nullable String orgId,
        @Schema(hidden = true) @Nullable String projectId) {

    boolean infers() {
        return infer == null || infer;
    }

    /** Whether the response waits until the memories are stored. */
    boolean waits() {
        return !infers() || asyncMode != null && !asyncMode;
    }

    /** Without inference system messages are not stored, as in Mem0. */
    AddMemories toAddMemories() {
        List<MessageBody> read = MessageReader.read(messages).stream()
                .filter(message -> infers() || message.role() != MessageBody.Role.SYSTEM).toList();
        return new AddMemories(read, id(userId, "user_id", "userId"), id(agentId, "agent_id", "agentId"),
                id(appId, "app_id", "appId"), id(runId, "run_id", "runId"), metadata, infers(), timestamp, expirationDate,
                immutable, extraction());
    }

    private ExtractionOptions extraction() {
        return new ExtractionOptions(customInstructions, agentCustomInstructions, includes, excludes, categories(),
                "procedural_memory".equals(memoryType));
    }

    private @Nullable Map<String, String> categories() {
        if (customCategories == null) {
            return null;
        }
        if (!(customCategories instanceof List<?> list) || !list.stream().allMatch(Map.class::isInstance)) {
            throw SouvenirException.invalid("custom_categories",
                    "custom_categories must be a list of objects with one key each: a category and its description");
        }
        return Guidance.categories(list);
    }

    private @Nullable String id(@Nullable String given, String name, String alias) {
        if (given != null || filters == null) {
            return given;
        }
        Object nested = filters.getOrDefault(name, filters.get(alias));
        return switch (nested) {
            case null -> null;
            case String text -> text;
            case Integer number -> number.toString();
            case Long number -> number.toString();
            default -> throw SouvenirException.invalid("filters." + name, "filters." + name + " must be a string");
        };
    }
}
