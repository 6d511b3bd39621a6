package io.souvenir.api.v1.webhooks;

import java.time.Instant;
import java.util.UUID;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;

import io.souvenir.admin.webhooks.Delivery;

@JsonNaming(SnakeCaseStrategy.class)
@Schema(description = "One event on its way to a webhook")
record DeliveryView(
        @Schema(description = "The same on every attempt; the header webhook-id") UUID id,
        @Schema(description = "An event type, or webhook_test") String type,
        @Schema(description = "The memory or the event it is about; null for a test") @Nullable UUID subject,
        @Schema(description = "pending, delivered, failed, or dropped where the memory was forgotten before") String status,
        int attempts,
        @Schema(description = "Null once it has ended") @Nullable Instant nextAttempt,
        @Schema(description = "What the receiver last answered") @Nullable Integer httpStatus,
        @Schema(description = "Why the last attempt failed: http_status, or url, no_permitted_address, connect, tls, "
                + "timeout, redirect or closed where no answer came; forgotten where it was dropped") @Nullable String failure,
        Instant occurredAt, @Nullable Instant attemptedAt, @Nullable Instant finishedAt) {

    static DeliveryView of(Delivery delivery) {
        return new DeliveryView(delivery.id(), delivery.type(), delivery.subject(), delivery.status().wireName(),
                delivery.attempts(), delivery.nextAttempt(), delivery.httpStatus(), delivery.failure(),
                delivery.occurredAt(), delivery.attemptedAt(), delivery.finishedAt());
    }
}
