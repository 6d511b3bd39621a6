package io.souvenir.engine.memory;

import java.time.Instant;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

/**
 * One entry of a memory's history. Texts are null once the memory is deleted, since deletion includes its history.
 *
 * @param turn the turn that the memory was made of
 */
public record Revision(UUID id, UUID memoryId, int revision, Change change, @Nullable String oldText, @Nullable String newText,
        @Nullable SourceTurn turn, Instant at) {

    public record SourceTurn(String role, String content) {
    }

    public enum Change {
        ADD, UPDATE, DELETE,
        /** Another memory supersedes it. */
        SUPERSEDE,
        /** It has an earlier text again, or is valid again. */
        RESTORE
    }
}
