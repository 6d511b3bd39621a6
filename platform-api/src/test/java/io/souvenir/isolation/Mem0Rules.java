package io.souvenir.isolation;

import static io.souvenir.isolation.Rule.MESSAGES;
import static io.souvenir.isolation.Rule.QUESTION;
import static io.souvenir.isolation.Rule.reads;
import static io.souvenir.isolation.Rule.writes;
import static java.util.Map.entry;

import java.util.List;
import java.util.Map;

import io.souvenir.isolation.Rule.Reach;

/** How the suite calls the operations of Mem0's API. */
final class Mem0Rules {

    static final Map<String, Rule> ALL = Map.ofEntries(
            entry("mem0Ping", reads(Reach.OWN, it -> Call.plain())),
            entry("mem0Add", writes(Reach.OWN, it -> Call.plain().withBody(it.owners())
                    .withBody(Map.of("messages", MESSAGES, "infer", false)))),
            entry("mem0Search", reads(Reach.OWN, it -> Call.plain()
                    .withBody(Map.of("query", QUESTION, "filters", it.owners(), "top_k", 100, "threshold", 0)))),
            entry("mem0List", reads(Reach.OWN, it -> Call.plain().withBody(Map.of("filters", it.owners())))),
            entry("mem0ListV2", reads(Reach.OWN, it -> Call.plain().withBody(it.owners()))),
            entry("mem0ListV1", reads(Reach.OWN, it -> Call.plain().withQuery(it.owners()))),
            entry("mem0ListOfEntity", reads(Reach.OWN, Mem0Rules::user)),
            entry("mem0Get", reads(Reach.OBJECT, it -> Call.ofId(it.memory()))),
            entry("mem0Update", writes(Reach.OBJECT, it -> Call.ofId(it.memory()).withBody(Map.of("text", "It hails")))),
            entry("mem0Delete", writes(Reach.OBJECT, it -> Call.ofId(it.spareMemory()))),
            entry("mem0History", reads(Reach.OBJECT, it -> Call.ofId(it.memory()))),
            entry("mem0DeleteAll", writes(Reach.OWN, it -> Call.plain().withQuery(it.owners()))),
            entry("mem0UpdateBatch", writes(Reach.OBJECT, it -> batch(Map.of("memory_id", it.memory(), "text", "It thaws")))),
            entry("mem0DeleteBatch", writes(Reach.OWN, it -> batch(Map.of("memory_id", it.memory())))),
            entry("mem0Event", reads(Reach.OBJECT, it -> Call.ofId(it.event()))),
            entry("mem0Events", reads(Reach.OWN, it -> Call.plain())),
            entry("mem0MemoryEvents", reads(Reach.OWN, it -> Call.plain())),
            entry("mem0EntityFilters", reads(Reach.OWN, it -> Call.plain())),
            entry("mem0Entity", reads(Reach.OBJECT, Mem0Rules::user)),
            entry("mem0MakeUser", writes(Reach.OWN, it -> Call.plain().withBody(it.owners()))),
            entry("mem0MakeAgent", writes(Reach.OWN, it -> Call.plain().withBody(it.owners()))),
            entry("mem0MakeApp", writes(Reach.OWN, it -> Call.plain().withBody(it.owners()))),
            entry("mem0MakeRun", writes(Reach.OWN, it -> Call.plain().withBody(it.owners()))),
            entry("mem0Entities", reads(Reach.OWN, it -> Call.plain())),
            entry("mem0DeleteEntity", writes(Reach.OWN, Mem0Rules::user)),
            entry("mem0DeleteEntityV1", writes(Reach.OWN, Mem0Rules::user)),
            entry("mem0AddV1", writes(Reach.OWN, it -> Call.plain().withBody(it.owners())
                    .withBody(Map.of("messages", MESSAGES, "infer", false)))),
            entry("mem0SearchV1", reads(Reach.OWN, Mem0Rules::legacySearch)),
            entry("mem0SearchV2", reads(Reach.OWN, Mem0Rules::legacySearch)),
            entry("mem0Feedback", writes(Reach.OBJECT, it -> Call.plain()
                    .withBody(Map.of("memory_id", it.memory(), "feedback", "POSITIVE")))),
            entry("mem0Project", reads(Reach.OBJECT, Mem0Rules::project)),
            entry("mem0UpdateProject", writes(Reach.OBJECT,
                    it -> project(it).withBody(Map.of("custom_instructions", "Nothing")))),
            entry("mem0Webhooks", reads(Reach.OBJECT, Mem0Rules::ownWebhooks)),
            entry("mem0CreateWebhook", writes(Reach.OBJECT, it -> ownWebhooks(it).withBody(WebhookRules.NEW))),
            entry("mem0UpdateWebhook", writes(Reach.OBJECT, it -> Call.plain().withPath("webhook_id", it.hooks().spare())
                    .withBody(Map.of("name", "renamed")))),
            entry("mem0DeleteWebhook", writes(Reach.OBJECT, it -> Call.plain().withPath("webhook_id", it.hooks().spare()))),
            entry("mem0Export", writes(Reach.OWN, it -> Call.plain().withBody(Map.of("schema", Map.of("type", "object")))
                    .withBody(it.owners()))),
            entry("mem0ExportGet", reads(Reach.OBJECT, it -> Call.plain().withBody(it.owners())
                    .withBody(Map.of("memory_export_id", it.documents().export())))),
            entry("mem0Summary", reads(Reach.OWN, it -> Call.plain().withBody(it.owners()))),
            entry("mem0Stats", reads(Reach.OWN, it -> Call.plain())),
            entry("mem0Profile", reads(Reach.OBJECT, it -> Call.plain().withPath("name", it.documents().profiledUser()))),
            entry("mem0ProfileJobs", writes(Reach.OBJECT, it -> Call.plain().withBody(Map.of("operation", "trigger",
                    "entity_type", "user", "entity_id", it.documents().profiledUser())))),
            entry("mem0ProfileJob", reads(Reach.OBJECT, it -> Call.ofId(it.documents().profileJob()))),
            entry("mem0ProfileSettings", reads(Reach.OWN, it -> Call.plain())),
            entry("mem0UpdateProfileSettings", writes(Reach.OWN, it -> Call.plain().withBody(Map.of("entities",
                    Map.of("user", Map.of("custom_instructions", "Nothing")))))));

    private Mem0Rules() {
    }

    private static Call user(Subject subject) {
        return Call.plain().withPath("type", "user").withPath("name", subject.owners().get("user_id"));
    }

    private static Call batch(Map<String, String> item) {
        return Call.plain().withBody(Map.of("memories", List.of(item)));
    }

    private static Call legacySearch(Subject subject) {
        return Call.plain().withBody(subject.owners()).withBody(Map.of("query", QUESTION, "top_k", 100, "threshold", 0));
    }

    private static Call ownWebhooks(Subject subject) {
        return Call.plain().withPath("project", subject.tenant().project());
    }

    static Call project(Subject subject) {
        return Call.plain().withPath("org", subject.tenant().organization()).withPath("project", subject.tenant().project());
    }
}
