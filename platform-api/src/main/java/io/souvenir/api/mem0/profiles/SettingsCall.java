package io.souvenir.api.mem0.profiles;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;

import org.jspecify.annotations.Nullable;

import io.souvenir.api.input.Limits;
import io.souvenir.api.input.Storable;
import io.souvenir.engine.error.SouvenirException;
import io.souvenir.engine.profile.ProfileSettings;

/** A change of settings: an absent field stays unchanged, and null resets it. A record could not distinguish the two. */
record SettingsCall(@Storable Map<String, Object> body) {

    private static final Set<String> USER_FIELDS = Set.of("schema", "custom_instructions");

    UnaryOperator<ProfileSettings> change() {
        if (USER_FIELDS.stream().anyMatch(body::containsKey)) {
            throw unsupported("schema and custom_instructions must be in entities.user");
        }
        UnaryOperator<ProfileSettings> enabled = body.containsKey("enabled") ? enabled(body.get("enabled")) : unchanged();
        UnaryOperator<ProfileSettings> users = body.containsKey("entities") ? entities(body.get("entities")) : unchanged();
        return settings -> users.apply(enabled.apply(settings));
    }

    /** The schema of the request, or an empty one. {@link #change} must have validated the request. */
    Map<String, Object> schema() {
        Object given = body.get("entities") instanceof Map<?, ?> entities && entities.get("user") instanceof Map<?, ?> user
                ? user.get("schema")
                : null;
        return given == null ? Map.of() : object("schema", given);
    }

    private static UnaryOperator<ProfileSettings> enabled(@Nullable Object given) {
        if (given != null && !(given instanceof Boolean)) {
            throw SouvenirException.invalid("enabled", "enabled must be true or false");
        }
        return settings -> settings.withEnabled(Boolean.TRUE.equals(given));
    }

    private static UnaryOperator<ProfileSettings> entities(@Nullable Object given) {
        if (given == null) {
            return userSettings(null);
        }
        Map<String, Object> entities = object("entities", given);
        if (!Set.of("user").containsAll(entities.keySet())) {
            throw unsupported("entities can contain user only");
        }
        return entities.containsKey("user") ? userSettings(entities.get("user")) : unchanged();
    }

    private static UnaryOperator<ProfileSettings> userSettings(@Nullable Object given) {
        if (given == null) {
            return settings -> settings.withSchema(null).withCustomInstructions(null);
        }
        Map<String, Object> user = object("entities.user", given);
        if (!USER_FIELDS.containsAll(user.keySet())) {
            throw unsupported("entities.user can contain schema and custom_instructions only");
        }
        UnaryOperator<ProfileSettings> schema = user.containsKey("schema") ? schema(user.get("schema")) : unchanged();
        UnaryOperator<ProfileSettings> instructions = user.containsKey("custom_instructions")
                ? instructions(user.get("custom_instructions"))
                : unchanged();
        return settings -> instructions.apply(schema.apply(settings));
    }

    private static UnaryOperator<ProfileSettings> schema(@Nullable Object given) {
        if (given == null || given instanceof Map<?, ?> map && map.isEmpty()) {
            return settings -> settings.withSchema(null);
        }
        Map<String, Object> schema = object("schema", given);
        if (!"object".equals(schema.get("type"))) {
            throw SouvenirException.invalid("schema", "schema must describe an object");
        }
        return settings -> settings.withSchema(schema);
    }

    private static UnaryOperator<ProfileSettings> instructions(@Nullable Object given) {
        if (given == null || given.equals("")) {
            return settings -> settings.withCustomInstructions(null);
        }
        if (!(given instanceof String text) || text.length() > Limits.MAX_QUERY) {
            throw SouvenirException.invalid("custom_instructions",
                    "custom_instructions must be at most " + Limits.MAX_QUERY + " characters");
        }
        return settings -> settings.withCustomInstructions(text);
    }

    private static Map<String, Object> object(String field, Object given) {
        if (!(given instanceof Map<?, ?> map)) {
            throw SouvenirException.invalid(field, field + " must be an object");
        }
        Map<String, Object> object = new LinkedHashMap<>();
        map.forEach((key, value) -> object.put(String.valueOf(key), value));
        return object;
    }

    private static SouvenirException unsupported(String reason) {
        return SouvenirException.invalid("settings", "Unsupported settings: " + reason);
    }

    private static UnaryOperator<ProfileSettings> unchanged() {
        return settings -> settings;
    }
}
