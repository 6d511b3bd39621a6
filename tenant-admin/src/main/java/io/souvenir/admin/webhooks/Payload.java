package io.souvenir.admin.webhooks;

import java.time.Instant;
import java.util.Locale;

import io.souvenir.admin.webhooks.DeliveryQueue.DeliveryBatch;
import io.vertx.core.json.JsonObject;

/**
 * The body of a delivery: {@code event_details} in Mem0's form, {@code type} and {@code timestamp} as Standard Webhooks proposes. A
 * deleted memory has only its id.
 */
final class Payload {

    private static final String MEMORY = "memory_";

    private Payload() {
    }

    /** Whether the text that it would contain is deleted. */
    static boolean isDeleted(DeliveryBatch.Due due) {
        return due.text() == null && (due.type().equals(EventType.MEMORY_ADD.wireName())
                || due.type().equals(EventType.MEMORY_UPDATE.wireName()));
    }

    static String of(DeliveryBatch.Due due) {
        JsonObject details = new JsonObject();
        if (due.subject() != null) {
            details.put("id", due.subject().toString());
        }
        if (due.type().startsWith(MEMORY)) {
            details.put("data", new JsonObject().put("memory", due.text()));
            details.put("event", due.type().substring(MEMORY.length()).toUpperCase(Locale.ROOT));
        } else {
            details.put("event", due.type().toUpperCase(Locale.ROOT));
        }
        return new JsonObject().put("type", due.type()).put("timestamp", timestamp(due.occurredAt()))
                .put("event_details", details).encode();
    }

    private static String timestamp(Instant occurredAt) {
        return occurredAt.toString();
    }
}
