package io.souvenir.api.v1.webhooks;

import java.util.UUID;

import io.souvenir.engine.error.ErrorCode;
import io.souvenir.engine.error.SouvenirException;

/** Reads ids in paths, on every surface that names webhooks; what cannot be one belongs to nothing. */
public final class WebhookIds {

    private WebhookIds() {
    }

    public static UUID webhook(String id) {
        if (!isUuid(id)) {
            throw new SouvenirException(ErrorCode.WEBHOOK_NOT_FOUND, "Webhook not found");
        }
        return UUID.fromString(id);
    }

    static UUID delivery(String id) {
        if (!isUuid(id)) {
            throw new SouvenirException(ErrorCode.DELIVERY_NOT_FOUND, "The webhook has no such delivery.");
        }
        return UUID.fromString(id);
    }

    static UUID cursor(String cursor) {
        if (!isUuid(cursor)) {
            throw SouvenirException.invalid("cursor", "cursor is not one of ours");
        }
        return UUID.fromString(cursor);
    }

    /** UUID.fromString alone also takes shortened forms. */
    private static boolean isUuid(String id) {
        return id.matches("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");
    }
}
