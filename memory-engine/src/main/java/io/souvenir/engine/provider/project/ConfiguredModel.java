package io.souvenir.engine.provider.project;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

import io.souvenir.engine.provider.ModelSettings;

/**
 * The model that a project has configured, without its secret.
 *
 * @param secretEnd the last characters of the secret; null for a short secret
 */
public record ConfiguredModel(ModelSettings settings, boolean secretSet, @Nullable String secretEnd, Instant updatedAt) {
}
