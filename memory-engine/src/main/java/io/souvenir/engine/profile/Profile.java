package io.souvenir.engine.profile;

import java.time.Instant;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * What is known of a user, and whether it is known.
 *
 * @param document null unless the status is SUCCEEDED
 * @param generations how often one was made
 */
public record Profile(Status status, @Nullable Map<String, Object> document, int generations, @Nullable Instant updatedAt,
        @Nullable String error) {

    public enum Status {
        /** None was made yet, or what it was made from has changed since. */
        PENDING, SUCCEEDED, FAILED, INSUFFICIENT_DATA, NOT_ENABLED
    }
}
