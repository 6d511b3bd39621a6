package io.souvenir.engine.profile;

import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * What a project's owners ask of its users' profiles.
 *
 * @param schema their form; null for the usual one
 * @param customInstructions kept for a model of language; nothing here can act on them
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
