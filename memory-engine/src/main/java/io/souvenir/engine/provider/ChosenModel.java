package io.souvenir.engine.provider;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * What a project has chosen, without its secret.
 *
 * @param secretEnd the last characters of the secret, where it is long enough to tell some
 */
public record ChosenModel(ModelSettings settings, boolean secretSet, @Nullable String secretEnd, Instant updatedAt) {
}
