package io.souvenir.api.v1.providers;

import java.time.Instant;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

import com.fasterxml.jackson.annotation.JsonInclude;

import io.souvenir.engine.reembedding.EmbeddingStatus;

@JsonInclude(JsonInclude.Include.NON_NULL)
record EmbeddingModelView(@Schema(description = "The model that searches use") String model, int dimensions,
        @Schema(description = "The model of a change in progress") @Nullable String target,
        @Schema(description = "steady: no change in progress. embedding: memories are embedded. failed: the last attempt failed. dropping: old vectors are deleted.") String state,
        @Schema(description = "The number of memories that are processed") long done, long total,
        @Schema(description = "The kind of the last failure of the target model") @Nullable String problem,
        @Nullable Instant updatedAt) {

    static EmbeddingModelView of(EmbeddingStatus status) {
        return new EmbeddingModelView(status.model(), status.dimensions(), status.target(), status.state().wireName(),
                status.done(), status.total(), status.problem(), status.since());
    }
}
