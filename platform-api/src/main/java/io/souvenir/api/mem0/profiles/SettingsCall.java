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

/** A change of settings: what is not named stays, and null clears. So what is named matters, and it is read by hand. */
record SettingsCall(@Storable Map<String, Object> body) {

    private static final Set<String> OF_USERS = Set.of("schema", "custom_instructions");

    UnaryOperator<ProfileSettings> change() {
        if (OF_USERS.stream().anyMatch(body::containsKey)) {
            throw unsupported("schema and custom_instructions belong into entities.user");
        }
        UnaryOperator<ProfileSettings> enabled = body.containsKey("enabled") ? enabled(body.get("enabled")) : same();
        UnaryOperator<ProfileSettings> users = body.containsKey("entities") ? entities(body.get("entities")) : same();
        return settings -> users.apply(enabled.apply(settings));
    }

    /** The schema that is given, whose form {@link #change} has checked; an empty one where none is. */
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
            return ofUsers(null);
        }
        Map<String, Object> entities = object("entities", given);
        if (!Set.of("user").containsAll(entities.keySet())) {
            throw unsupported("there are profiles of users only");
        }
        return entities.containsKey("user") ? ofUsers(entities.get("user")) : same();
    }

    private static UnaryOperator<ProfileSettings> ofUsers(@Nullable Object given) {
        if (given == null) {
            return settings -> settings.withSchema(null).withCustomInstructions(null);
        }
        Map<String, Object> user = object("entities.user", given);
        if (!OF_USERS.containsAll(user.keySet())) {
            throw unsupported("a user has schema and custom_instructions");
        }
        UnaryOperator<ProfileSettings> schema = user.containsKey("schema") ? schema(user.get("schema")) : same();
        UnaryOperator<ProfileSettings> instructions = user.containsKey("custom_instructions")
                ? instructions(user.get("custom_instructions"))
                : same();
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

    private static SouvenirException unsupported(String why) {
        return SouvenirException.invalid("settings", "Unsupported settings: " + why);
    }

    private static UnaryOperator<ProfileSettings> same() {
        return settings -> settings;
    }
}
