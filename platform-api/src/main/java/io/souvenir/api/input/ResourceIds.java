package io.souvenir.api.input;

import java.util.UUID;

import org.jspecify.annotations.Nullable;

import io.souvenir.engine.error.ErrorCode;
import io.souvenir.engine.error.SouvenirException;

/** Reads the ids and entity tags of a request; what cannot be one belongs to nothing. */
public final class ResourceIds {

    public static final String UUID_PATTERN = "[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}";

    private ResourceIds() {
    }

    public static UUID memory(String id) {
        return parsed(id, ErrorCode.MEMORY_NOT_FOUND);
    }

    public static UUID event(String id) {
        return parsed(id, ErrorCode.EVENT_NOT_FOUND);
    }

    public static UUID entity(String id) {
        return parsed(id, ErrorCode.ENTITY_NOT_FOUND);
    }

    /** The revision that an If-Match header demands; null where it demands none. */
    public static @Nullable Integer revision(@Nullable String ifMatch) {
        if (ifMatch == null || ifMatch.equals("*")) {
            return null;
        }
        if (!ifMatch.matches("\"\\d{1,9}\"")) {
            throw new SouvenirException(ErrorCode.REVISION_MISMATCH, "If-Match is not an ETag of this memory", "If-Match",
                    null);
        }
        return Integer.valueOf(ifMatch.substring(1, ifMatch.length() - 1));
    }

    public static String etag(int revision) {
        return "\"" + revision + "\"";
    }

    private static UUID parsed(String id, ErrorCode absent) {
        // UUID.fromString alone also takes shortened forms.
        if (!id.matches(UUID_PATTERN)) {
            throw new SouvenirException(absent, absent.title());
        }
        return UUID.fromString(id);
    }
}
