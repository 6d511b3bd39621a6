package io.souvenir.admin.webhooks;

/** A webhook with the secret that it was just given. */
public record IssuedWebhook(Webhook webhook, SigningSecret secret) {
}
