package io.souvenir.isolation;

import static io.souvenir.isolation.Rule.reads;
import static io.souvenir.isolation.Rule.writes;
import static java.util.Map.entry;

import java.util.List;
import java.util.Map;

import io.souvenir.isolation.Rule.Reach;

/** How the suite calls the operations on webhooks. */
final class WebhookRules {

    static final Map<String, Object> NEW = Map.of("name", "new", "url", "https://hooks.invalid/new", "event_types",
            List.of("memory_categorize"));

    static final Map<String, Rule> ALL = Map.ofEntries(
            entry("listWebhooks", reads(Reach.OWN, it -> Call.plain())),
            entry("createWebhook", writes(Reach.OWN, it -> Call.plain().withBody(NEW))),
            entry("getWebhook", reads(Reach.OBJECT, WebhookRules::webhook)),
            entry("updateWebhook", writes(Reach.OBJECT, it -> webhook(it).withBody(Map.of("name", "renamed")))),
            entry("deleteWebhook", writes(Reach.OBJECT, WebhookRules::webhook)),
            entry("rotateWebhookSecret", writes(Reach.OBJECT, WebhookRules::webhook)),
            entry("testWebhook", writes(Reach.OBJECT, WebhookRules::webhook)),
            entry("listWebhookDeliveries", reads(Reach.OBJECT, WebhookRules::webhook)),
            entry("replayWebhookDelivery", writes(Reach.OBJECT,
                    it -> webhook(it).withPath("delivery_id", it.hooks().delivery()))));

    private WebhookRules() {
    }

    private static Call webhook(Subject subject) {
        return Call.ofId(subject.hooks().webhook());
    }
}
