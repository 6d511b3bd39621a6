package io.souvenir.api.input;

import java.util.UUID;

import io.souvenir.engine.error.ErrorCode;
import io.souvenir.engine.error.SouvenirException;

/** Reads the ids in paths. A text that is no UUID is the id of nothing. */
public final class ResourceIds {

    public static final String UUID_PATTERN = "[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}";

    private ResourceIds() {
    }

    public static UUID memory(String id) {
        return read(id, ErrorCode.MEMORY_NOT_FOUND);
    }

    public static UUID entity(String id) {
        return read(id, ErrorCode.ENTITY_NOT_FOUND);
    }

    public static UUID webhook(String id) {
        return read(id, ErrorCode.WEBHOOK_NOT_FOUND, "Webhook not found");
    }

    /** @param notFound the code of the failure where {@code id} is no UUID */
    public static UUID read(String id, ErrorCode notFound) {
        return read(id, notFound, notFound.title());
    }

    private static UUID read(String id, ErrorCode notFound, String detail) {
        if (!isUuid(id)) {
            throw new SouvenirException(notFound, detail);
        }
        return UUID.fromString(id);
    }

    /** {@code UUID.fromString} alone accepts shortened forms too. */
    public static boolean isUuid(String id) {
        return id.matches(UUID_PATTERN);
    }
}
