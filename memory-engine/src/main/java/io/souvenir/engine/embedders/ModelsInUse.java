package io.souvenir.engine.embedders;

import org.jspecify.annotations.Nullable;

import io.souvenir.engine.embedding.Embedder;

/**
 * What a project embeds with.
 *
 * @param live by which questions are answered
 * @param target that is about to take its place: what is new gets vectors of both
 */
public record ModelsInUse(Embedder live, @Nullable Embedder target) {
}
