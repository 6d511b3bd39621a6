package io.souvenir.engine.reconcile;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import io.souvenir.engine.assertion.Statements;
import io.souvenir.engine.memory.MemoryAttributes;
import io.souvenir.engine.memory.Owners;

/**
 * A memory about to be made.
 *
 * @param same the memory held that was added with the same words; it may not hold any more
 */
public record ProposedMemory(UUID id, Words words, Statements statements, About about, Said said, @Nullable UUID same) {

    /**
     * @param stated whether the time was given: words said again at another stated time are another memory
     * @param distinct told apart by its id alone, so that it never repeats another
     */
    public record Said(Instant at, boolean stated, boolean distinct) {
    }

    public record Words(String role, @Nullable String speaker, String text) {
    }

    /** Two memories of the same words that differ in this are two. */
    public record About(Owners owners, Map<String, Object> metadata, MemoryAttributes.Kind kind,
            @Nullable LocalDate expirationDate,
            boolean immutable, boolean quarantined) {
    }
}
