package io.souvenir.api.v1.webhooks;

import java.util.List;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

import io.souvenir.admin.webhooks.EventType;
import io.souvenir.admin.webhooks.WebhookPatch;
import io.souvenir.api.input.Storable;
import io.souvenir.engine.error.SouvenirException;

@Schema(description = "Changes of a webhook. An absent field stays unchanged.")
record WebhookChange(
        @Size(max = 100) @Pattern(regexp = "(?s).*\\S.*", message = "must not be blank") @Storable @Nullable String name,
        @Size(min = 1, max = MAX_URL) @Storable @Nullable String url,
        @Size(min = 1, max = MAX_TYPES) @Schema(description = TYPES) @Nullable List<@NotNull String> eventTypes,
        @Schema(description = "false: nothing is sent. Pending deliveries are sent once the webhook is active again.") @Nullable Boolean active) {

    static final int MAX_URL = 2048;
    static final int MAX_TYPES = 20;
    static final String TYPES = "memory_add, memory_update, memory_delete, memory_categorize, ingest_job_completed, "
            + "ingest_job_partially_completed, ingest_job_failed, ingest_job_cancelled";

    WebhookPatch toEngine() {
        if (name == null && url == null && eventTypes == null && active == null) {
            throw SouvenirException.invalid("body", "At least one of name, url, event_types and active is required");
        }
        return new WebhookPatch(name == null ? null : name.strip(), url == null ? null : url.strip(),
                eventTypes == null ? null : EventType.all(eventTypes), active);
    }

    /** Hides the URL, which may contain credentials. */
    @Override
    public String toString() {
        return "WebhookChange";
    }
}
