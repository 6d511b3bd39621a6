package io.souvenir.engine.profile;

import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * The settings of a project for the profiles of its users.
 *
 * @param schema of the profiles; null for the default one
 * @param customInstructions stored only; no language model generates profiles
 */
public record ProfileSettings(boolean enabled, @Nullable Map<String, Object> schema, @Nullable String customInstructions) {

    static final ProfileSettings NONE = new ProfileSettings(false, null, null);

    public ProfileSettings withEnabled(boolean given) {
        return new ProfileSettings(given, schema, customInstructions);
    }

    public ProfileSettings withSchema(@Nullable Map<String, Object> given) {
        return new ProfileSettings(enabled, given, customInstructions);
    }

    public ProfileSettings withCustomInstructions(@Nullable String given) {
        return new ProfileSettings(enabled, schema, given);
    }
}
