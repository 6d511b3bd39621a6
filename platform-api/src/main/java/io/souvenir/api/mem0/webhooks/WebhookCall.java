package io.souvenir.api.mem0.webhooks;

import java.util.List;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

import com.fasterxml.jackson.annotation.JsonProperty;

import io.souvenir.admin.webhooks.EventType;
import io.souvenir.admin.webhooks.Webhook;
import io.souvenir.admin.webhooks.WebhookPatch;
import io.souvenir.api.input.Storable;
import io.souvenir.engine.error.SouvenirException;

/** A webhook to create, which requires the first three fields, or a change of a webhook. */
@Schema(name = "Mem0WebhookCall")
record WebhookCall(
        @Size(max = 100) @Pattern(regexp = "(?s).*\\S.*", message = "must not be blank") @Storable @Nullable String name,
        @Size(min = 1, max = 2048) @Storable @Nullable String url,
        @Size(min = 1, max = 20) @Nullable List<@NotNull String> eventTypes,
        @JsonProperty("is_active") @Nullable Boolean active) {

    Webhook.Subscription subscription() {
        return new Webhook.Subscription(required("name", name).strip(), required("url", url).strip(),
                EventType.all(required("event_types", eventTypes)));
    }

    private static <T> T required(String field, @Nullable T value) {
        if (value == null) {
            throw SouvenirException.invalid(field, field + " is required");
        }
        return value;
    }

    WebhookPatch patch() {
        return new WebhookPatch(name == null ? null : name.strip(), url == null ? null : url.strip(),
                eventTypes == null ? null : EventType.all(eventTypes), active);
    }

    /** Hides the URL, which may contain credentials. */
    @Override
    public String toString() {
        return "WebhookCall";
    }
}
