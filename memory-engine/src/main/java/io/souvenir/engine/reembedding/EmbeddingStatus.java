package io.souvenir.engine.reembedding;

import java.time.Instant;
import java.util.Locale;

import org.jspecify.annotations.Nullable;

/**
 * What a project embeds with, and how far it has come to another model.
 *
 * @param target the model that memories are being embedded with; null where none is
 * @param done of {@code total} memories, those that have been gone through
 * @param problem the kind of the last failure, where the work waits or has failed
 * @param since when this became so; null where the project never changed its model
 */
public record EmbeddingStatus(String model, int dimensions, @Nullable String target, State state, long done, long total,
        @Nullable String problem, @Nullable Instant since) {

    /** Where the work stands. */
    public enum State {
        /** There is none. */
        STEADY,
        /** Memories are being embedded with the target; searches still go by the model. */
        EMBEDDING,
        /** The target will not embed them; searches go by the model. To be asked again, or given up. */
        FAILED,
        /** The model is all that is used; the vectors of another one are being dropped. */
        DROPPING;

        public String wireName() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
