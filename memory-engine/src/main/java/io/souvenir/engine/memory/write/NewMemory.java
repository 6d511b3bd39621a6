package io.souvenir.engine.memory.write;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import io.souvenir.engine.lexical.Terms;
import io.souvenir.engine.memory.MemoryAttributes;
import io.souvenir.engine.memory.Owners;
import io.souvenir.engine.memory.derived.TextVectors;

/**
 * A memory about to be stored, computed in full beforehand.
 *
 * @param traits what was found out about it
 * @param past what a memory from elsewhere brings along; null for one that begins here and now
 */
public record NewMemory(UUID id, Owners owners, Source source, String text, Map<String, Object> metadata, Instant observedAt,
        @Nullable LocalDate expirationDate, boolean immutable, MemoryAttributes traits, @Nullable Past past, Indexed indexed) {

    /** Where it came from: the turn, and who spoke. */
    public record Source(UUID eventId, int turnOrd, String role, @Nullable String speaker) {
    }

    public record Past(List<String> categories, Instant createdAt, Instant updatedAt) {
    }

    /**
     * How it is recognised and found.
     *
     * @param contentHash equal for repeats of one add within a scope
     * @param session numbers the sessions of a scope; neighbours in a session explain one another
     * @param vectors of its parts
     */
    public record Indexed(byte[] contentHash, int session, TextVectors vectors, Terms terms) {
    }
}
