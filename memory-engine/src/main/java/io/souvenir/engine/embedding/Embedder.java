package io.souvenir.engine.embedding;

import io.smallrye.mutiny.Uni;

/** Turns texts into unit-length vectors. Implementations bound their queue and fail as {@code OVERLOADED} when it is full. */
public interface Embedder {

    /** Names the model; vectors of different models are never compared. */
    String model();

    int dimensions();

    /** Whether texts can be embedded now. */
    boolean ready();

    /** The vector of a question; cached by content. */
    Uni<float[]> embedQuery(String text);

    /** The vector of a text to be found; texts longer than the model's window are cut by it. */
    Uni<float[]> embedPassage(String text);
}
