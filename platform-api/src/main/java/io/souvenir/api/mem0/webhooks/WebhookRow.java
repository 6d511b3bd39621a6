package io.souvenir.api.mem0.webhooks;

import java.time.Instant;
import java.util.List;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

import com.fasterxml.jackson.annotation.JsonProperty;

import io.souvenir.admin.webhooks.EventType;
import io.souvenir.admin.webhooks.Webhook;

@Schema(name = "Mem0Webhook")
record WebhookRow(String webhookId, String name, String url, List<String> eventTypes, String owner,
        @JsonProperty("is_active") boolean active, String project, Instant createdAt, Instant updatedAt) {

    static WebhookRow of(Webhook webhook) {
        Webhook.Subscription chosen = webhook.subscription();
        return new WebhookRow(webhook.id().toString(), chosen.name(), chosen.url(),
                chosen.eventTypes().stream().map(EventType::wireName).toList(), webhook.owner(), webhook.active(),
                webhook.project().toString(), webhook.createdAt(), webhook.updatedAt());
    }
}
