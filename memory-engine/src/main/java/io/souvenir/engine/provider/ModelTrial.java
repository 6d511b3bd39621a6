package io.souvenir.engine.provider;

import org.jspecify.annotations.Nullable;

/**
 * How a model did when it was tried.
 *
 * @param model what it calls itself; of an embedding model the name it was asked by
 * @param dimensions of an embedding model's vectors
 * @param failure none where it did well
 * @param detail what can be said of the failure
 */
public record ModelTrial(long millis, @Nullable String model, @Nullable Integer dimensions, @Nullable ModelFailure failure,
        @Nullable String detail) {

    public boolean ok() {
        return failure == null;
    }
}
