package io.souvenir.api.mem0.memories;

import java.time.Instant;
import java.util.List;
import java.util.Map;

import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import com.fasterxml.jackson.databind.annotation.JsonNaming;

import io.souvenir.api.input.Expiration;
import io.souvenir.api.input.TimestampReader;
import io.souvenir.api.v1.memories.AddMemories;
import io.souvenir.api.v1.memories.ExtractionOptions;
import io.souvenir.api.v1.memories.MessageBody;
import io.souvenir.engine.error.SouvenirException;
import io.souvenir.engine.extraction.Guidance;

/** An add as Mem0's clients send it; fields that mean nothing here are ignored. */
@JsonNaming(SnakeCaseStrategy.class)
@Schema(name = "Mem0Add", description = "An add as Mem0's clients send it; unknown fields are ignored")
record AddCall(
        @Schema(type = SchemaType.ARRAY,
                description = "Messages of role and content; one message or a bare string is taken too") @Nullable Object messages,
        @Nullable String userId,
        @Nullable String agentId,
        @Nullable String appId,
        @Nullable String runId,
        @Schema(type = SchemaType.OBJECT,
                description = "The ids may stand in here as well") @Nullable Map<String, Object> filters,
        @Schema(type = SchemaType.OBJECT) @Nullable Map<String, Object> metadata,
        @Schema(defaultValue = "true",
                description = "false keeps every message as it is and answers when that is done") @Nullable Boolean infer,
        @JsonDeserialize(using = TimestampReader.class) @Schema(implementation = String.class,
                description = "Unix seconds or ISO-8601") @Nullable Instant timestamp,
        @Schema(implementation = String.class, format = "date", nullable = true) @Nullable Expiration expirationDate,
        @Nullable Boolean immutable,
        @Nullable String customInstructions,
        @Nullable String agentCustomInstructions,
        @Nullable String includes,
        @Nullable String excludes,
        @Schema(type = SchemaType.ARRAY,
                description = "Objects of one key each: a category and what belongs into it") @Nullable Object customCategories,
        @Schema(description = "procedural_memory asks for one account of how an agent did something") @Nullable String memoryType,
        @Schema(hidden = true) @Nullable Boolean asyncMode,
        @Schema(hidden = true) @Nullable String outputFormat,
        @Schema(hidden = true) @Nullable String orgId,
        @Schema(hidden = true) @Nullable String projectId) {

    boolean infers() {
        return infer == null || infer;
    }

    /** Whether an older client wants to read what it has written. */
    boolean waits() {
        return !infers() || asyncMode != null && !asyncMode;
    }

    /** The same add in the words of our own API. A direct import leaves system messages out, as Mem0's does. */
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
                    "custom_categories must be a list of objects, each a category's name and what belongs into it");
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
