package io.souvenir.api.v1.webhooks;

import java.util.List;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;

import io.souvenir.admin.webhooks.EventType;
import io.souvenir.admin.webhooks.Webhook;
import io.souvenir.api.input.Storable;

/** A webhook to be made. */
@JsonNaming(SnakeCaseStrategy.class)
record NewWebhook(
        @NotBlank @Size(max = 100) @Storable String name,
        @NotBlank @Size(max = WebhookChange.MAX_URL) @Storable @Schema(
                description = "Where to post, over https and to a public address") String url,
        @NotEmpty @Size(max = WebhookChange.MAX_TYPES) @Schema(
                description = WebhookChange.TYPES) List<@NotNull String> eventTypes) {

    Webhook.Subscription subscription() {
        return new Webhook.Subscription(name.strip(), url.strip(), EventType.all(eventTypes));
    }

    /** The URL may hold credentials. */
    @Override
    public String toString() {
        return "NewWebhook";
    }
}
