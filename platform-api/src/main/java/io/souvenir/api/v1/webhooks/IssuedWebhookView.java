package io.souvenir.api.v1.webhooks;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;

import io.souvenir.admin.webhooks.IssuedWebhook;

/** A new webhook; its secret is shown in this answer only. */
@JsonNaming(SnakeCaseStrategy.class)
record IssuedWebhookView(WebhookView webhook,
        @Schema(description = "Verifies that a delivery is ours, as Standard Webhooks says") String secret) {

    static IssuedWebhookView of(IssuedWebhook issued) {
        return new IssuedWebhookView(WebhookView.of(issued.webhook()), issued.secret().reveal());
    }
}
