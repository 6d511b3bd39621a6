package io.souvenir.engine.extraction.model;

import java.io.IOException;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;

import io.vertx.core.json.JsonObject;

/** Finds the JSON object of a model's answer: models write thoughts, prose and code fences around it in spite of the prompt. */
public final class JsonAnswer {

    /** Longer than the most facts that are kept; a project's server may answer with anything. */
    static final int LONGEST = 256 * 1024;
    private static final int MOST_ATTEMPTS = 50;

    /** The opening tag is often part of the prompt and missing from the answer. */
    private static final Pattern THOUGHTS = Pattern.compile("\\A.*</think(?:ing)?>", Pattern.DOTALL);

    private static final ObjectReader READER = JsonMapper.builder().enable(JsonReadFeature.ALLOW_TRAILING_COMMA)
            .enable(JsonReadFeature.ALLOW_UNESCAPED_CONTROL_CHARS).build().readerFor(Map.class);

    private JsonAnswer() {
    }

    /** The first object that has one of the keys. */
    public static JsonObject with(Set<String> keys, @Nullable String answer) {
        return read(answer, object -> keys.stream().anyMatch(object::containsKey));
    }

    /** The first object at all. */
    public static JsonObject any(@Nullable String answer) {
        return read(answer, object -> true);
    }

    private static JsonObject read(@Nullable String answer, Predicate<JsonObject> wanted) {
        if (answer == null || answer.isBlank()) {
            throw new UnreadableAnswer("it is empty");
        }
        String spoken = answer.contains("</think") ? THOUGHTS.matcher(answer).replaceFirst("") : answer;
        if (spoken.length() > LONGEST) {
            throw new UnreadableAnswer("it is longer than " + LONGEST + " characters");
        }
        int attempts = 0;
        for (int at = spoken.indexOf('{'); at >= 0 && attempts < MOST_ATTEMPTS; at = spoken.indexOf('{', at + 1)) {
            attempts++;
            JsonObject object = objectAt(spoken, at);
            if (object != null && wanted.test(object)) {
                return object;
            }
        }
        throw new UnreadableAnswer("it is not one complete JSON object of that form");
    }

    /** Whatever follows the object is not read. */
    private static @Nullable JsonObject objectAt(String text, int at) {
        try {
            Map<String, Object> read = READER.readValue(text.substring(at));
            return new JsonObject(read);
        } catch (IOException e) {
            return null;
        }
    }
}
