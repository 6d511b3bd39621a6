package io.souvenir.api.mem0.webhooks;

import java.util.List;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;

import io.souvenir.admin.webhooks.EventType;
import io.souvenir.admin.webhooks.Webhook;
import io.souvenir.admin.webhooks.WebhookPatch;
import io.souvenir.api.input.Storable;
import io.souvenir.engine.error.SouvenirException;

/** A webhook as Mem0's clients send it; making one takes the first three, changing one any of them. */
@JsonNaming(SnakeCaseStrategy.class)
@Schema(name = "Mem0WebhookCall")
record WebhookCall(
        @Size(max = 100) @Pattern(regexp = "(?s).*\\S.*", message = "must not be blank") @Storable @Nullable String name,
        @Size(min = 1, max = 2048) @Storable @Nullable String url,
        @Size(min = 1, max = 20) @Nullable List<@NotNull String> eventTypes,
        @JsonProperty("is_active") @Nullable Boolean active) {

    Webhook.Subscription subscription() {
        return new Webhook.Subscription(given("name", name).strip(), given("url", url).strip(),
                EventType.all(given("event_types", eventTypes)));
    }

    private static <T> T given(String field, @Nullable T value) {
        if (value == null) {
            throw SouvenirException.invalid(field, field + " is required");
        }
        return value;
    }

    WebhookPatch patch() {
        return new WebhookPatch(name == null ? null : name.strip(), url == null ? null : url.strip(),
                eventTypes == null ? null : EventType.all(eventTypes), active);
    }

    /** The URL may hold credentials. */
    @Override
    public String toString() {
        return "WebhookCall";
    }
}
