package io.souvenir.engine.extraction.model;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.time.format.TextStyle;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.UserMessage;
import io.souvenir.engine.extraction.Conversation;
import io.souvenir.engine.extraction.Guidance;
import io.souvenir.engine.extraction.Turn;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/** The prompts: a file each, and the conversation as one JSON document. */
final class Prompts {

    private static final String FACTS = read("extract-facts");
    private static final String PROCEDURE = read("extract-procedure");
    private static final String REPAIR = read("repair");

    private Prompts() {
    }

    private static String read(String name) {
        try (InputStream file = Prompts.class.getResourceAsStream("/prompts/" + name + ".txt")) {
            return new String(Objects.requireNonNull(file, name).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @param turns those that the model is shown */
    static List<ChatMessage> of(Conversation conversation, List<Turn> turns, Map<String, String> categories) {
        return List.of(SystemMessage.from(conversation.guidance().procedure() ? PROCEDURE : FACTS),
                UserMessage.from(document(conversation, turns, categories).encode()));
    }

    private static JsonObject document(Conversation conversation, List<Turn> turns, Map<String, String> categories) {
        var observed = conversation.observedAt().atZone(ZoneOffset.UTC);
        Guidance guidance = conversation.guidance();
        JsonObject document = new JsonObject().put("observed_at", conversation.observedAt().toString())
                .put("weekday", observed.getDayOfWeek().getDisplayName(TextStyle.FULL, Locale.ENGLISH))
                .put("about", conversation.isOfAgent() ? "agent" : "user")
                .put("instructions", conversation.isOfAgent() && guidance.agentInstructions() != null
                        ? guidance.agentInstructions()
                        : guidance.instructions())
                .put("include", guidance.includes()).put("exclude", guidance.excludes())
                .put("categories", new JsonObject(new LinkedHashMap<>(categories)))
                .put("turns", new JsonArray(turns.stream().map(Prompts::spoken).toList()));
        return withoutNulls(document);
    }

    private static JsonObject spoken(Turn turn) {
        return withoutNulls(new JsonObject().put("id", turn.ord()).put("role", turn.role()).put("speaker", turn.speaker())
                .put("text", SecretRedactor.without(turn.content())));
    }

    private static JsonObject withoutNulls(JsonObject json) {
        json.getMap().values().removeIf(Objects::isNull);
        return json;
    }

    /** Asks a model once to correct its answer. */
    static List<ChatMessage> repair(@Nullable String answer, String problem) {
        return List.of(AiMessage.from(answer == null || answer.isBlank() ? "(nothing)" : answer),
                UserMessage.from(REPAIR.replace("{problem}", problem)));
    }
}
