package io.souvenir.engine.embedding;

import java.util.List;

import io.smallrye.mutiny.Uni;

/** Turns texts into unit-length vectors. Implementations bound their queue and fail as {@code OVERLOADED} when it is full. */
public interface Embedder {

    /** The model of projects for which none is recorded. */
    String BUILT_IN = "e5-small-v2-q";

    /** Names the model; vectors of different models are never compared. Letters, digits, dots, dashes and underscores. */
    String model();

    int dimensions();

    /** Whether texts can be embedded now. */
    boolean ready();

    /** The range of its cosines. */
    default Cosines cosines() {
        return Cosines.BUILT_IN;
    }

    /** The vector of a question; cached by content. */
    Uni<float[]> embedQuery(String text);

    /** The vector of a text to be found; texts longer than the model's window are cut by it. */
    Uni<float[]> embedPassage(String text);

    /**
     * The vectors of texts to be found, in their order.
     *
     * @param width how many are embedded at once, where the model takes one at a time
     */
    default Uni<List<float[]>> embedPassages(List<String> texts, int width) {
        return texts.isEmpty() ? Uni.createFrom().item(List.of())
                : Uni.join().all(texts.stream().map(this::embedPassage).toList()).usingConcurrencyOf(width).andFailFast();
    }
}
