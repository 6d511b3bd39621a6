package io.souvenir.admin.webhooks;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

import io.souvenir.engine.tenancy.ProjectId;

/** An address that is told of a project's changes. */
public record Webhook(UUID id, ProjectId project, Subscription subscription, boolean active, String owner, Instant createdAt,
        Instant updatedAt) {

    /** What the webhook's owner chose. */
    public record Subscription(String name, String url, List<EventType> eventTypes) {

        /** The URL may hold credentials. */
        @Override
        public String toString() {
            return name + " " + eventTypes;
        }
    }
}
