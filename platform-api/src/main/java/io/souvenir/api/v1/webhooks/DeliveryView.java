package io.souvenir.api.v1.webhooks;

import java.time.Instant;
import java.util.UUID;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

import io.souvenir.admin.webhooks.Delivery;

@Schema(description = "The delivery of an event to a webhook")
record DeliveryView(
        @Schema(description = "The same for every attempt; sent in the header webhook-id") UUID id,
        @Schema(description = "The event type, or webhook_test") String type,
        @Schema(description = "The id of the memory or event; null for a test") @Nullable UUID subject,
        @Schema(description = "pending, delivered, failed, or dropped where the memory was deleted before") String status,
        int attempts,
        @Schema(description = "The time of the next attempt; null where no attempt follows") @Nullable Instant nextAttempt,
        @Schema(description = "The last HTTP status of the receiver") @Nullable Integer httpStatus,
        @Schema(description = "The reason of the last failure: http_status; without a response url, no_permitted_address, "
                + "connect, tls, timeout, redirect or closed; forgotten where the delivery was dropped") @Nullable String failure,
        Instant occurredAt, @Nullable Instant attemptedAt, @Nullable Instant finishedAt) {

    static DeliveryView of(Delivery delivery) {
        return new DeliveryView(delivery.id(), delivery.type(), delivery.subject(), delivery.status().wireName(),
                delivery.attempts(), delivery.nextAttempt(), delivery.httpStatus(), delivery.failure(),
                delivery.occurredAt(), delivery.attemptedAt(), delivery.finishedAt());
    }
}
