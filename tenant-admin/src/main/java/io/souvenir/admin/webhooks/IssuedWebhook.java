package io.souvenir.admin.webhooks;

/** A new webhook with its secret. */
public record IssuedWebhook(Webhook webhook, SigningSecret secret) {
}
