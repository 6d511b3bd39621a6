package io.souvenir.engine.memory.write;

import java.util.UUID;

/**
 * A new memory that says what another one says already, and is not stored.
 *
 * @param repeated the memory that has it
 * @param updates whether that one takes over metadata, the expiry or that it is immutable
 */
public record Repeat(UUID repeated, NewMemory said, boolean updates) {
}
