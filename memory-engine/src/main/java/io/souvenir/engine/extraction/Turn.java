package io.souvenir.engine.extraction;

import org.jspecify.annotations.Nullable;

/** One message as it was said. */
public record Turn(int ord, String role, @Nullable String speaker, String content) {
}
