package io.souvenir.api.v1.memories;

import org.jspecify.annotations.Nullable;

import io.souvenir.engine.error.ErrorCode;
import io.souvenir.engine.error.SouvenirException;

/** Entity tags of memories: the revision in quotes. */
final class ETags {

    private ETags() {
    }

    /** The revision that an If-Match header requires; null where it requires none. */
    static @Nullable Integer revision(@Nullable String ifMatch) {
        if (ifMatch == null || ifMatch.equals("*")) {
            return null;
        }
        if (!ifMatch.matches("\"\\d{1,9}\"")) {
            throw new SouvenirException(ErrorCode.REVISION_MISMATCH, "If-Match is not an ETag of this memory", "If-Match",
                    null);
        }
        return Integer.valueOf(ifMatch.substring(1, ifMatch.length() - 1));
    }

    static String of(int revision) {
        return "\"" + revision + "\"";
    }
}
