package io.souvenir.engine.memory.write;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/** What an update changes; null leaves a part as it is. {@code clearExpiration} removes the expiration date. */
public record MemoryPatch(@Nullable String text, @Nullable Map<String, Object> metadata, @Nullable Instant observedAt,
        @Nullable LocalDate expirationDate, boolean clearExpiration) {
}
