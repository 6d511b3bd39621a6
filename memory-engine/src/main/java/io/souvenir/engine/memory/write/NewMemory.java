package io.souvenir.engine.memory.write;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import io.souvenir.engine.assertion.Assertions;
import io.souvenir.engine.memory.MemoryAttributes;
import io.souvenir.engine.memory.Owners;

/**
 * A memory that an add is about to make.
 *
 * @param assertions what its text asserts and what a model has stated beside it
 * @param contentHash equal for repeats of one add within a scope
 * @param imported the times that a memory from elsewhere keeps; null for one that begins now
 */
public record NewMemory(UUID id, Owners owners, Source source, String text, Map<String, Object> metadata, Instant statedAt,
        @Nullable LocalDate expirationDate, boolean immutable, MemoryAttributes attributes, Assertions assertions,
        byte[] contentHash, @Nullable Imported imported) {

    /**
     * The turn that it was made of.
     *
     * @param timeStated whether the caller stated when it was said: the same words at another stated time are another memory
     */
    public record Source(UUID eventId, int turnOrd, String role, @Nullable String speaker, boolean timeStated) {
    }

    public record Imported(Instant createdAt, Instant updatedAt) {
    }

    public NewMemory with(MemoryAttributes other) {
        return new NewMemory(id, owners, source, text, metadata, statedAt, expirationDate, immutable, other, assertions,
                contentHash, imported);
    }

    public boolean isTurn() {
        return attributes.kind() == MemoryAttributes.Kind.TURN;
    }
}
