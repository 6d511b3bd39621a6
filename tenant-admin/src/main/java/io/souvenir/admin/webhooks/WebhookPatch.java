package io.souvenir.admin.webhooks;

import java.util.List;

import org.jspecify.annotations.Nullable;

/** Changes of a webhook; null keeps the present value. */
public record WebhookPatch(@Nullable String name, @Nullable String url, @Nullable List<EventType> eventTypes,
        @Nullable Boolean active) {

    /** Without the URL, which may contain credentials. */
    @Override
    public String toString() {
        return "WebhookPatch";
    }
}
