package io.souvenir.engine.provider.project;

import org.jspecify.annotations.Nullable;

import io.souvenir.engine.provider.ModelFailure;

/**
 * The result of a test call.
 *
 * @param model the name that the model returned; for embedding and reranking models the configured name
 * @param dimensions of an embedding model's vectors
 * @param failure null if the call succeeded
 * @param detail describes the failure
 */
public record ModelTestResult(long millis, @Nullable String model, @Nullable Integer dimensions, @Nullable ModelFailure failure,
        @Nullable String detail) {

    public boolean ok() {
        return failure == null;
    }
}
