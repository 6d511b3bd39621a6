package io.souvenir.api.v1.webhooks;

import java.time.Instant;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;

import io.souvenir.admin.webhooks.WebhookService;

/** A webhook's new secret, shown in this answer only; until the given time the one before signs beside it. */
@JsonNaming(SnakeCaseStrategy.class)
record RotatedSecretView(String secret, Instant previousValidUntil) {

    static RotatedSecretView of(WebhookService.Rotated rotated) {
        return new RotatedSecretView(rotated.secret().reveal(), rotated.previousValidUntil());
    }
}
