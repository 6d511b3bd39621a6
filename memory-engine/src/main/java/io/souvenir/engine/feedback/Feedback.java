package io.souvenir.engine.feedback;

import java.util.UUID;

import org.jspecify.annotations.Nullable;

/** The latest feedback on a memory; a null opinion withdraws the one before. */
public record Feedback(UUID id, @Nullable Opinion opinion, @Nullable String reason) {

    public enum Opinion {

        POSITIVE(1), NEGATIVE(-1), VERY_NEGATIVE(-2);

        final int weight;

        Opinion(int weight) {
            this.weight = weight;
        }
    }
}
