package io.souvenir.engine.reembedding;

import java.time.Instant;
import java.util.Locale;

import org.jspecify.annotations.Nullable;

/**
 * The embedding model of a project and the progress of a change to another one.
 *
 * @param target the model that memories are being embedded with; null without a change
 * @param done how many of {@code total} memories were processed
 * @param problem the kind of the last failure, while the work waits or has failed
 * @param since when the state began; null where the project never changed its model
 */
public record EmbeddingStatus(String model, int dimensions, @Nullable String target, State state, long done, long total,
        @Nullable String problem, @Nullable Instant since) {

    public enum State {
        /** No change is in progress. */
        STEADY,
        /** Memories are being embedded with the target; searches still use the current model. */
        EMBEDDING,
        /** The target failed; searches use the current model. The change can be requested again or cancelled. */
        FAILED,
        /** Only the current model is used; the vectors of another model are being deleted. */
        DROPPING;

        public String wireName() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
