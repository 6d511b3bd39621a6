package io.souvenir.api.mem0.wire;

import java.util.UUID;

import org.jspecify.annotations.Nullable;

import io.souvenir.api.input.ResourceIds;
import io.souvenir.engine.error.ErrorCode;
import io.souvenir.engine.error.SouvenirException;

/** Errors with the messages that Mem0's clients know. */
public final class Mem0Errors {

    private Mem0Errors() {
    }

    public static UUID memoryId(@Nullable String id) {
        if (id == null || !ResourceIds.isUuid(id)) {
            throw SouvenirException.invalid("memory_id", "memory_id should be a valid UUID");
        }
        return UUID.fromString(id);
    }

    public static UUID eventId(String id) {
        if (!ResourceIds.isUuid(id)) {
            throw eventNotFound(null);
        }
        return UUID.fromString(id);
    }

    /** The same failure with Mem0's message. */
    public static Throwable translate(Throwable failure) {
        if (failure instanceof SouvenirException known) {
            return switch (known.code()) {
                case MEMORY_NOT_FOUND -> memoryNotFound(failure);
                case EVENT_NOT_FOUND -> eventNotFound(failure);
                default -> failure;
            };
        }
        return failure;
    }

    public static SouvenirException memoryNotFound(@Nullable Throwable cause) {
        return new SouvenirException(ErrorCode.MEMORY_NOT_FOUND, "Memory not found!", null, cause);
    }

    private static SouvenirException eventNotFound(@Nullable Throwable cause) {
        return new SouvenirException(ErrorCode.EVENT_NOT_FOUND,
                "Event not found or you don't have permission to access it.", null, cause);
    }
}
