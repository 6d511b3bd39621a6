package io.souvenir.engine.idempotency;

import io.souvenir.engine.error.ErrorCode;
import io.souvenir.engine.error.SouvenirException;

/**
 * The key under which a client may repeat a request within its project.
 *
 * @param requestHash distinguishes a repeated request from another one with the same key
 */
public record Idempotency(String key, String requestHash) {

    public static SouvenirException reused() {
        return new SouvenirException(ErrorCode.IDEMPOTENCY_KEY_REUSED,
                "The Idempotency-Key was used for another request, or for one whose text has been deleted since",
                "Idempotency-Key", null);
    }
}
