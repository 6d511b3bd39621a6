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
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.UserMessage;
import io.souvenir.engine.extraction.Background;
import io.souvenir.engine.extraction.Background.KnownMemory;
import io.souvenir.engine.extraction.Conversation;
import io.souvenir.engine.extraction.Guidance;
import io.souvenir.engine.extraction.Turn;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/** The data of the tasks of models, one JSON document each, without secrets. */
public final class Prompts {

    private static final String REPAIR = read("repair");

    /** Longer texts of what was said before are cut. */
    private static final int LONGEST_EARLIER = 400;

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
    static String facts(Conversation conversation, List<Turn> turns, Map<String, String> categories) {
        var observed = conversation.observedAt().atZone(ZoneOffset.UTC);
        Guidance guidance = conversation.guidance();
        JsonObject document = new JsonObject().put("observed_at", conversation.observedAt().toString())
                .put("weekday", observed.getDayOfWeek().getDisplayName(TextStyle.FULL, Locale.ENGLISH))
                .put("about", conversation.isOfAgent() ? "agent" : "user")
                .put("instructions", conversation.isOfAgent() && guidance.agentInstructions() != null
                        ? guidance.agentInstructions()
                        : guidance.instructions())
                .put("include", guidance.includes()).put("exclude", guidance.excludes())
                .put("categories", new JsonObject(new LinkedHashMap<>(categories)));
        Background background = conversation.background();
        if (!guidance.procedure()) {
            document.put("memories", list(IntStream.range(0, background.memories().size())
                    .mapToObj(i -> known(i + 1, background.memories().get(i)))))
                    .put("entities", list(background.entities().stream().map(SecretRedactor::without)))
                    .put("earlier", list(background.earlier().stream().map(Prompts::earlier)));
        }
        return withoutNulls(document.put("turns", new JsonArray(turns.stream()
                .map(turn -> spoken(turn.role(), turn.speaker(), turn.content()).put("id", turn.ord())).toList()))).encode();
    }

    private static JsonObject known(int number, KnownMemory memory) {
        return spoken(memory.role(), memory.speaker(), memory.text()).put("number", number)
                .put("said_on", memory.saidAt().atZone(ZoneOffset.UTC).toLocalDate().toString());
    }

    private static JsonObject earlier(Turn turn) {
        String content = turn.content();
        return spoken(turn.role(), turn.speaker(), content.length() <= LONGEST_EARLIER ? content
                : "… " + content.substring(content.offsetByCodePoints(content.length() - LONGEST_EARLIER, 0)));
    }

    private static JsonObject spoken(String role, @Nullable String speaker, String text) {
        return withoutNulls(new JsonObject().put("role", role).put("speaker", speaker)
                .put("text", SecretRedactor.without(text)));
    }

    /** Null where it is empty, so that it costs nothing. */
    private static @Nullable JsonArray list(Stream<?> items) {
        List<?> all = items.toList();
        return all.isEmpty() ? null : new JsonArray(all);
    }

    /**
     * Asks for a document of the caller's schema.
     *
     * @param schema as JSON
     * @param memories the texts that the document may rest on
     */
    public static String document(String schema, @Nullable String instructions, List<String> memories) {
        return withoutNulls(new JsonObject()
                .put("instructions", instructions).put("schema", new JsonObject(schema))
                .put("memories", new JsonArray(memories.stream().map(SecretRedactor::without).toList()))).encode();
    }

    /** Asks for a summary. @param turns each with its day and speaker, the oldest first */
    public static String summary(List<String> turns, int words) {
        return new JsonObject().put("words", words)
                .put("turns", new JsonArray(turns.stream().map(SecretRedactor::without).toList())).encode();
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
