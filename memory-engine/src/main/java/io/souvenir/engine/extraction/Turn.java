package io.souvenir.engine.extraction;

import org.jspecify.annotations.Nullable;

/** A message of a conversation. */
public record Turn(int ord, String role, @Nullable String speaker, String content) {
}
