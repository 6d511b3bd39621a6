package io.souvenir.admin.webhooks;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

/** The result of one attempt, with the pause before the next one. */
record AttemptResult(DeliveryBatch.Due delivery, Delivery.Status status, @Nullable Integer httpStatus, @Nullable String failure,
        Duration pause, boolean gone) {

    static final String HTTP_STATUS = "http_status";
    static final String FORGOTTEN = "forgotten";

    static AttemptResult delivered(DeliveryBatch.Due delivery, int httpStatus) {
        return new AttemptResult(delivery, Delivery.Status.DELIVERED, httpStatus, null, Duration.ZERO, false);
    }

    static AttemptResult dropped(DeliveryBatch.Due delivery) {
        return new AttemptResult(delivery, Delivery.Status.DROPPED, null, FORGOTTEN, Duration.ZERO, false);
    }

    /** The receiver wants no more deliveries. */
    static AttemptResult gone(DeliveryBatch.Due delivery, int httpStatus) {
        return new AttemptResult(delivery, Delivery.Status.FAILED, httpStatus, HTTP_STATUS, Duration.ZERO, true);
    }

    static AttemptResult failed(DeliveryBatch.Due delivery, @Nullable Integer httpStatus, String failure) {
        return new AttemptResult(delivery, Delivery.Status.FAILED, httpStatus, failure, Duration.ZERO, false);
    }

    static AttemptResult later(DeliveryBatch.Due delivery, @Nullable Integer httpStatus, String failure, Duration pause) {
        return new AttemptResult(delivery, Delivery.Status.PENDING, httpStatus, failure, pause, false);
    }

    /** A dropped delivery was not attempted. */
    int attempts() {
        return delivery.attempts() + (status == Delivery.Status.DROPPED ? 0 : 1);
    }
}
