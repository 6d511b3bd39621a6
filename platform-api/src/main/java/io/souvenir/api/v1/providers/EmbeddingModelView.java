package io.souvenir.api.v1.providers;

import java.time.Instant;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;

import io.souvenir.engine.reembedding.EmbeddingStatus;

/** What a project embeds with, and how far it has come to another model. */
@JsonNaming(SnakeCaseStrategy.class)
@JsonInclude(JsonInclude.Include.NON_NULL)
record EmbeddingModelView(@Schema(description = "The model that searches go by") String model, int dimensions,
        @Schema(description = "The model that memories are being embedded with, to take its place") @Nullable String target,
        @Schema(description = "steady, embedding, failed or dropping") String state,
        @Schema(description = "How many memories have been gone through") long done, long total,
        @Schema(description = "What kind of failure the target's last one was") @Nullable String problem,
        @Nullable Instant updatedAt) {

    static EmbeddingModelView of(EmbeddingStatus status) {
        return new EmbeddingModelView(status.model(), status.dimensions(), status.target(), status.state().wireName(),
                status.done(), status.total(), status.problem(), status.since());
    }
}
