package io.souvenir.engine.profile;

import java.time.Instant;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * The profile of a user and its status.
 *
 * @param document null unless the status is SUCCEEDED
 * @param generations how often it was generated
 */
public record Profile(Status status, @Nullable Map<String, Object> document, int generations, @Nullable Instant updatedAt,
        @Nullable String error) {

    public enum Status {
        /** Not generated yet, or a source has changed since. */
        PENDING, SUCCEEDED, FAILED, INSUFFICIENT_DATA, NOT_ENABLED
    }
}
