package io.souvenir.engine.memory.write;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import io.souvenir.engine.memory.Memory;

/** What an update changes; null leaves a part as it is. {@code clearExpiration} removes the expiration date. */
public record MemoryPatch(@Nullable String text, @Nullable Map<String, Object> metadata, @Nullable Instant observedAt,
        @Nullable LocalDate expirationDate, boolean clearExpiration) {

    Map<String, Object> metadataOf(Memory memory) {
        return Optional.ofNullable(metadata).orElse(memory.metadata());
    }

    @Nullable
    LocalDate expirationDateOf(Memory memory) {
        return clearExpiration ? null : Optional.ofNullable(expirationDate).orElse(memory.expirationDate());
    }

    MemoryPatch withText(String value) {
        return new MemoryPatch(value, metadata, observedAt, expirationDate, clearExpiration);
    }
}
