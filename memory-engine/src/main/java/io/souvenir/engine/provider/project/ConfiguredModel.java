package io.souvenir.engine.provider.project;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

import io.souvenir.engine.provider.ModelSettings;

/**
 * The model that a project uses, without its secret.
 *
 * @param platform whether it is the operator's default model
 * @param secretEnd the last characters of the project's secret; null for a short secret
 * @param updatedAt when the project configured it; null for the operator's
 */
public record ConfiguredModel(ModelSettings settings, boolean platform, boolean secretSet, @Nullable String secretEnd,
        @Nullable Instant updatedAt) {

    static ConfiguredModel ofPlatform(ModelSettings settings) {
        return new ConfiguredModel(settings, true, false, null, null);
    }
}
