package io.souvenir.engine.memory;

import java.time.Instant;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

/**
 * One entry of a memory's history. Texts are null once the memory is forgotten: forgetting reaches its history too.
 *
 * @param said the turn that a memory was made of
 */
public record Revision(UUID id, UUID memoryId, int revision, Change change, @Nullable String oldText, @Nullable String newText,
        @Nullable Said said, Instant at) {

    public record Said(String role, String content) {
    }

    public enum Change {
        ADD, UPDATE, DELETE,
        /** Another memory took its place. */
        SUPERSEDE,
        /** It has an earlier text again, or is valid again. */
        RESTORE
    }
}
