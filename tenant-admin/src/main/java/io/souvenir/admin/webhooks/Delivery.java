package io.souvenir.admin.webhooks;

import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

/**
 * The delivery of one event to one webhook, without the bodies that were sent and received.
 *
 * @param subject the memory or the ingest event it is about; null for a test
 * @param nextAttempt null if it has ended
 * @param failure why the last attempt failed: {@code http_status}, or the kind of failure without a response
 */
public record Delivery(UUID id, String type, @Nullable UUID subject, Status status, int attempts,
        @Nullable Instant nextAttempt, @Nullable Integer httpStatus, @Nullable String failure, Instant occurredAt,
        @Nullable Instant attemptedAt, @Nullable Instant finishedAt) {

    public enum Status {
        PENDING, DELIVERED, FAILED,
        /** The memory was deleted before it could be sent. */
        DROPPED;

        public String wireName() {
            return name().toLowerCase(Locale.ROOT);
        }

        public static Optional<Status> named(String wireName) {
            return Stream.of(values()).filter(status -> status.wireName().equals(wireName)).findFirst();
        }
    }
}
