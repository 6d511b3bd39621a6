package io.souvenir.admin.webhooks;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

/** A bounded number of deliveries to one webhook that are due. */
record DeliveryBatch(Receiver receiver, List<Due> due) {

    /** The URL and the secrets to sign with, the current one first. */
    record Receiver(String url, List<SigningSecret> secrets) {

        /** Without the URL, which may contain credentials. */
        @Override
        public String toString() {
            return "Receiver";
        }
    }

    /**
     * A delivery to be sent now.
     *
     * @param text the text of the memory after the change; null if it was deleted since, or for other events
     */
    record Due(UUID id, String type, @Nullable UUID subject, int attempts, Instant occurredAt, @Nullable String text) {

        @Override
        public String toString() {
            return type + " " + id;
        }
    }
}
