package io.souvenir.isolation;

import static io.souvenir.isolation.Rule.reads;
import static io.souvenir.isolation.Rule.writes;
import static java.util.Map.entry;

import java.util.Map;

import io.souvenir.isolation.Rule.Reach;

/** How the suite calls the operations on the models of a project. */
final class ModelRules {

    static final Map<String, Rule> ALL = Map.ofEntries(
            entry("getModel", reads(Reach.CHOICE, it -> chat())),
            entry("setModel", writes(Reach.CHOICE, it -> chat().withBody(Subject.modelChoice("new", "sk-new")))),
            entry("removeModel", writes(Reach.CHOICE, it -> chat())),
            entry("getModelUsage", reads(Reach.OWN, it -> Call.plain())),
            entry("getEmbeddingModel", reads(Reach.OWN, it -> Call.plain())),
            entry("changeEmbeddingModel", writes(Reach.OWN, it -> Call.plain().withBody(Map.of("model", "e5-small-v2-q")))),
            entry("cancelEmbeddingModelChange", writes(Reach.OWN, it -> Call.plain())),
            entry("testModel", writes(Reach.CHOICE, it -> chat())));

    private ModelRules() {
    }

    private static Call chat() {
        return Call.plain().withPath("purpose", "chat");
    }
}
