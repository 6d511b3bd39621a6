package io.souvenir.engine.context;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

/**
 * A block of memories and turns for a prompt.
 *
 * @param text empty where there is nothing to quote
 * @param tokens an upper estimate
 * @param sources one a line, in the order of the lines
 * @param degraded whether a retriever of the search was unavailable
 */
public record ContextBlock(String text, int tokens, List<Source> sources, boolean degraded, Duration embedding,
        Duration total) {

    public enum Kind {
        /** A memory that the search found. */
        MEMORY,
        /** A memory of the summary of earlier turns. */
        SUMMARY,
        /** One of the last turns of the conversation. */
        TURN
    }

    /**
     * @param id the memory; null for a turn of which there is none, or none yet
     * @param event the add of a turn
     * @param score of a memory in the search, 0 to 1
     */
    public record Source(Kind kind, @Nullable UUID id, @Nullable UUID event, Instant statedAt, @Nullable Double score) {
    }
}
