package io.souvenir.admin.webhooks;

import java.util.List;

import org.jspecify.annotations.Nullable;

/** What of a webhook shall change; what is null stays. */
public record WebhookPatch(@Nullable String name, @Nullable String url, @Nullable List<EventType> eventTypes,
        @Nullable Boolean active) {

    /** The URL may hold credentials. */
    @Override
    public String toString() {
        return "WebhookPatch";
    }
}
