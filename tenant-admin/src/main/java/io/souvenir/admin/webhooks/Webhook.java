package io.souvenir.admin.webhooks;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import io.souvenir.engine.tenancy.ProjectId;

/** A URL that receives a project's events. */
public record Webhook(UUID id, ProjectId project, Subscription subscription, boolean active, String owner, Instant createdAt,
        Instant updatedAt) {

    public record Subscription(String name, String url, List<EventType> eventTypes) {

        /** Without the URL, which may contain credentials. */
        @Override
        public String toString() {
            return name + " " + eventTypes;
        }
    }

    /** Changes of a webhook; null keeps the present value. */
    public record WebhookPatch(@Nullable String name, @Nullable String url, @Nullable List<EventType> eventTypes,
            @Nullable Boolean active) {

        /** Without the URL, which may contain credentials. */
        @Override
        public String toString() {
            return "WebhookPatch";
        }
    }
}
