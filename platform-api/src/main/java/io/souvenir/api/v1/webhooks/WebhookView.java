package io.souvenir.api.v1.webhooks;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

import io.souvenir.admin.webhooks.EventType;
import io.souvenir.admin.webhooks.Webhook;

record WebhookView(UUID id, String name, String url, List<String> eventTypes, boolean active, String owner,
        Instant createdAt, Instant updatedAt) {

    static WebhookView of(Webhook webhook) {
        Webhook.Subscription chosen = webhook.subscription();
        return new WebhookView(webhook.id(), chosen.name(), chosen.url(), types(webhook), webhook.active(), webhook.owner(),
                webhook.createdAt(), webhook.updatedAt());
    }

    private static List<String> types(Webhook webhook) {
        return webhook.subscription().eventTypes().stream().map(EventType::wireName).toList();
    }
}
