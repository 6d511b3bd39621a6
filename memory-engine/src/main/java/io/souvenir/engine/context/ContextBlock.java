package io.souvenir.engine.context;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

/**
 * What goes into a prompt.
 *
 * @param text empty where nothing is to be told
 * @param tokens as many as it has, or hardly more
 * @param sources where each line comes from, in the order of the lines
 * @param degraded true while a leg of the search was unavailable
 */
public record ContextBlock(String text, int tokens, List<Source> sources, boolean degraded, Duration embedding,
        Duration total) {

    public enum Kind {
        /** It answers the question. */
        MEMORY,
        /** It is telling of what was said earlier in the conversation. */
        SUMMARY,
        /** It was said last in the conversation. */
        TURN
    }

    /**
     * @param id the memory; null for a turn of which there is none, or none yet
     * @param event the add that a turn came in with
     * @param score how well a memory answers, 0 to 1
     */
    public record Source(Kind kind, @Nullable UUID id, @Nullable UUID event, Instant saidAt, @Nullable Double score) {
    }
}
