package io.souvenir.admin.webhooks;

import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

/**
 * One event on its way to one webhook, as far as may be told: never what was sent or answered.
 *
 * @param subject the memory or the ingest event it is about; null for a test
 * @param nextAttempt null once it has ended
 * @param failure why the last attempt failed: {@code http_status}, or that there was no answer and why
 */
public record Delivery(UUID id, String type, @Nullable UUID subject, Status status, int attempts,
        @Nullable Instant nextAttempt, @Nullable Integer httpStatus, @Nullable String failure, Instant occurredAt,
        @Nullable Instant attemptedAt, @Nullable Instant finishedAt) {

    /** How far a delivery is. */
    public enum Status {
        PENDING, DELIVERED, FAILED,
        /** What it would have told was forgotten before it could be sent. */
        DROPPED;

        public String wireName() {
            return name().toLowerCase(Locale.ROOT);
        }

        public static Optional<Status> named(String wireName) {
            return Stream.of(values()).filter(status -> status.wireName().equals(wireName)).findFirst();
        }
    }
}
