package io.souvenir.engine.extraction;

import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import io.vertx.core.json.JsonObject;

/**
 * What a project or an add asks of the model that extracts facts.
 *
 * @param instructions which facts to keep, and how to word them
 * @param agentInstructions the same for conversations of an agent
 * @param categories the description of each, by name; empty for the default ones
 * @param procedure whether to write a procedure, how something was done, instead of facts
 * @param offset of the clock of those who speak: "today" is their day
 */
public record Guidance(@Nullable String instructions, @Nullable String agentInstructions, @Nullable String includes,
        @Nullable String excludes, Map<String, String> categories, boolean procedure, ZoneOffset offset) {

    public static final Guidance NONE = new Guidance(null, null, null, null, Map.of(), false);

    public Guidance(@Nullable String instructions, @Nullable String agentInstructions, @Nullable String includes,
            @Nullable String excludes, Map<String, String> categories, boolean procedure) {
        this(instructions, agentInstructions, includes, excludes, categories, procedure, ZoneOffset.UTC);
    }

    public Guidance withOffset(ZoneOffset value) {
        return new Guidance(instructions, agentInstructions, includes, excludes, categories, procedure, value);
    }

    /** Of the settings of a project, under Mem0's names. */
    public static Guidance ofSettings(Map<String, Object> settings) {
        return new Guidance(text(settings, "custom_instructions"), text(settings, "agent_custom_instructions"),
                text(settings, "inclusion_prompt"), text(settings, "exclusion_prompt"),
                categories(settings.get("custom_categories")), false);
    }

    private static @Nullable String text(Map<String, Object> settings, String name) {
        return settings.get(name) instanceof String text && !text.isBlank() ? text : null;
    }

    /** Reads a list of objects of one key each, a name with its description; ignores items of another form. */
    public static Map<String, String> categories(@Nullable Object given) {
        Map<String, String> categories = new LinkedHashMap<>();
        for (Object item : given instanceof List<?> list ? list : List.of()) {
            if (item instanceof Map<?, ?> named) {
                named.forEach((name, meaning) -> categories.put(String.valueOf(name), String.valueOf(meaning)));
            }
        }
        return categories;
    }

    /** The guidance of an add takes precedence over that of its project. */
    public Guidance over(Guidance project) {
        return new Guidance(either(instructions, project.instructions), either(agentInstructions, project.agentInstructions),
                either(includes, project.includes), either(excludes, project.excludes),
                categories.isEmpty() ? project.categories : categories, procedure, offset);
    }

    private static @Nullable String either(@Nullable String first, @Nullable String second) {
        return Optional.ofNullable(first).orElse(second);
    }

    public JsonObject json() {
        JsonObject json = new JsonObject().put("instructions", instructions).put("agent_instructions", agentInstructions)
                .put("includes", includes).put("excludes", excludes)
                .put("categories", categories.isEmpty() ? null : new JsonObject(new LinkedHashMap<>(categories)))
                .put("procedure", procedure ? true : null)
                .put("offset", offset.equals(ZoneOffset.UTC) ? null : offset.getId());
        json.getMap().values().removeIf(Objects::isNull);
        return json;
    }

    public static Guidance read(JsonObject json) {
        Map<String, String> categories = new LinkedHashMap<>();
        json.getJsonObject("categories", new JsonObject())
                .forEach(named -> categories.put(named.getKey(), String.valueOf(named.getValue())));
        return new Guidance(json.getString("instructions"), json.getString("agent_instructions"), json.getString("includes"),
                json.getString("excludes"), categories, json.getBoolean("procedure", false),
                ZoneOffset.of(json.getString("offset", "Z")));
    }
}
