package io.souvenir.api.v1.webhooks;

import java.time.Instant;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

import io.souvenir.admin.webhooks.WebhookService;

@Schema(description = "The new secret of a webhook. Deliveries are signed with the previous secret too until previous_valid_until.")
record RotatedSecretView(String secret, Instant previousValidUntil) {

    static RotatedSecretView of(WebhookService.Rotated rotated) {
        return new RotatedSecretView(rotated.secret().reveal(), rotated.previousValidUntil());
    }
}
