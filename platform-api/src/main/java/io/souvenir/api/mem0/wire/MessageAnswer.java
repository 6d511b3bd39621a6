package io.souvenir.api.mem0.wire;

import java.util.UUID;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;

/** What Mem0 says where there is nothing else to tell. */
@JsonNaming(SnakeCaseStrategy.class)
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "Mem0Message")
public record MessageAnswer(String message,
        @Schema(description = "How many older versions went along, where delete_linked asked for them") @Nullable Integer cascadeCount,
        @Schema(description = "The event that tells what became of it") @Nullable UUID eventId) {

    public static MessageAnswer of(String message) {
        return new MessageAnswer(message, null, null);
    }

    /** Memories have no chain of older versions here, so none goes along. */
    public static MessageAnswer deleted(boolean linked) {
        return new MessageAnswer("Memory deleted successfully!", linked ? 0 : null, null);
    }

    /** Mem0's words, which its clients know; here it is done when this is told. */
    public static MessageAnswer deletedAll(UUID event) {
        return new MessageAnswer("Delete in progress. This may take some time.", null, event);
    }
}
