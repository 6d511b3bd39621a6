package io.souvenir.api.v1.webhooks;

import java.util.List;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;

/** The webhooks of a project, oldest first. */
@JsonNaming(SnakeCaseStrategy.class)
record WebhookList(List<WebhookView> items) {
}
