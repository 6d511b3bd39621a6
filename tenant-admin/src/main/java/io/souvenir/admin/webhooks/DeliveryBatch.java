package io.souvenir.admin.webhooks;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

/** The deliveries to one webhook that are due, no more than a few. */
record DeliveryBatch(Receiver receiver, List<Due> due) {

    /** Where to send, and the secrets to sign with, the present one first. */
    record Receiver(String url, List<SigningSecret> secrets) {

        /** The URL may hold credentials. */
        @Override
        public String toString() {
            return "Receiver";
        }
    }

    /**
     * A delivery to be sent now.
     *
     * @param text what the memory said after the change; null where it was forgotten since, and where nothing was said
     */
    record Due(UUID id, String type, @Nullable UUID subject, int attempts, Instant occurredAt, @Nullable String text) {

        @Override
        public String toString() {
            return type + " " + id;
        }
    }
}
