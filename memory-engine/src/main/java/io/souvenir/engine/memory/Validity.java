package io.souvenir.engine.memory;

import java.time.Instant;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

/**
 * When a memory held.
 *
 * @param to when it ceased to hold; null while it holds
 * @param supersededBy the memory that took its place, where one did
 * @param because why it ceased to hold
 */
public record Validity(Instant from, @Nullable Instant to, @Nullable UUID supersededBy, @Nullable String because) {
}
