package io.souvenir.api.mem0.wire;

import java.util.UUID;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

import com.fasterxml.jackson.annotation.JsonInclude;

/** A response that consists of a message. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "Mem0Message")
public record MessageAnswer(String message,
        @Schema(description = "The number of older versions that were deleted too; only with delete_linked") @Nullable Integer cascadeCount,
        @Schema(description = "The event of the deletion") @Nullable UUID eventId) {

    public static MessageAnswer of(String message) {
        return new MessageAnswer(message, null, null);
    }

    /** Souvenir has no chain of older versions, so none is deleted. */
    public static MessageAnswer deleted(boolean linked) {
        return new MessageAnswer("Memory deleted successfully!", linked ? 0 : null, null);
    }

    /** Mem0's message, which its clients know. The deletion is complete. */
    public static MessageAnswer deletedAll(UUID event) {
        return new MessageAnswer("Delete in progress. This may take some time.", null, event);
    }
}
