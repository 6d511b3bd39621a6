package io.souvenir.api.v1.webhooks;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

import io.souvenir.admin.webhooks.IssuedWebhook;

/** A new webhook with its secret, which no other response contains. */
record IssuedWebhookView(WebhookView webhook,
        @Schema(description = "The secret that verifies the signature of a delivery (Standard Webhooks)") String secret) {

    static IssuedWebhookView of(IssuedWebhook issued) {
        return new IssuedWebhookView(WebhookView.of(issued.webhook()), issued.secret().reveal());
    }
}
