package io.souvenir.engine.extraction;

import org.jspecify.annotations.Nullable;

import io.souvenir.engine.extraction.Background.KnownMemory;

/**
 * A model's decision that a memory which it was shown is no longer true.
 *
 * @param by the fact that replaces it; null where nothing does
 * @param turnOrd the turn of the add that says so
 * @param reason in the words of the model
 */
public record Closing(KnownMemory older, @Nullable Candidate by, int turnOrd, String reason) {
}
