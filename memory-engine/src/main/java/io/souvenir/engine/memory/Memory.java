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
 * @param role {@code user} or {@code assistant}: who said it
 * @param speaker the name of who said it, where the caller gave one
 * @param observedAt when it was said; the time of the add unless the caller gave another
 * @param expirationDate the last UTC day on which searches and lists show it
 * @param traits its kind, its languages, trust and the like; the categories are those of the memory
 * @param validity when it held
 * @param revision counts changes from 1; the ETag of the memory
 */
public record Memory(UUID id, String text, Owners owners, String role, @Nullable String speaker,
        Map<String, Object> metadata, MemoryAttributes traits, Validity validity, Instant observedAt,
        @Nullable LocalDate expirationDate,
        boolean immutable, int revision, Instant createdAt, Instant updatedAt) {

    /** For those who quote its text alone, and hold many. */
    public Memory withoutMetadata() {
        return new Memory(id, text, owners, role, speaker, Map.of(), traits, validity, observedAt, expirationDate, immutable,
                revision, createdAt, updatedAt);
    }

    /** Its text as assertions are read from it. */
    public Utterance utterance() {
        return new Utterance(text, speaker, role, owners.userId(), traits.kind() != MemoryAttributes.Kind.TURN);
    }

    public List<String> categories() {
        return traits.categories();
    }
}
