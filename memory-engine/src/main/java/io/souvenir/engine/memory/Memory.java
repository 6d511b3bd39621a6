package io.souvenir.engine.memory;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import io.souvenir.engine.assertion.Utterance;

/**
 * One durable memory.
 *
 * @param role {@code user}, {@code assistant} or {@code tool}, the role of its speaker
 * @param speaker the name of its speaker, where the caller gave one
 * @param observedAt when it was said; the time of the add unless the caller gave another
 * @param expirationDate the last UTC day on which searches and lists show it
 * @param attributes its kind, language, trust and categories
 * @param validity when it is valid
 * @param revision counts changes from 1; the ETag of the memory
 */
public record Memory(UUID id, String text, Owners owners, String role, @Nullable String speaker,
        Map<String, Object> metadata, MemoryAttributes attributes, Validity validity, Instant observedAt,
        @Nullable LocalDate expirationDate,
        boolean immutable, int revision, Instant createdAt, Instant updatedAt) {

    /** With another text and time of saying it, and valid since then. */
    public Memory saying(String other, Instant at, MemoryAttributes its) {
        return new Memory(id, other, owners, role, speaker, metadata, its, new Validity(at, null, null, null), at,
                expirationDate, immutable, revision, createdAt, updatedAt);
    }

    /** For callers that quote the texts of many memories. */
    public Memory withoutMetadata() {
        return new Memory(id, text, owners, role, speaker, Map.of(), attributes, validity, observedAt, expirationDate,
                immutable, revision, createdAt, updatedAt);
    }

    /** Its text as assertions are read from it. */
    public Utterance utterance() {
        return new Utterance(text, speaker, role, owners.userId(), attributes.kind() != MemoryAttributes.Kind.TURN);
    }

    public List<String> categories() {
        return attributes.categories();
    }
}
