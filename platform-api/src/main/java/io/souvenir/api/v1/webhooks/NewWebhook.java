package io.souvenir.api.v1.webhooks;

import java.util.List;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

import io.souvenir.admin.webhooks.EventType;
import io.souvenir.admin.webhooks.Webhook;
import io.souvenir.api.input.Storable;

@Schema(description = "A webhook to create")
record NewWebhook(
        @NotBlank @Size(max = 100) @Storable String name,
        @NotBlank @Size(max = WebhookChange.MAX_URL) @Storable @Schema(
                description = "The URL of the receiver. It must use https and a public address.") String url,
        @NotEmpty @Size(max = WebhookChange.MAX_TYPES) @Schema(
                description = WebhookChange.TYPES) List<@NotNull String> eventTypes) {

    Webhook.Subscription toEngine() {
        return new Webhook.Subscription(name.strip(), url.strip(), EventType.all(eventTypes));
    }

    /** Hides the URL, which may contain credentials. */
    @Override
    public String toString() {
        return "NewWebhook";
    }
}
