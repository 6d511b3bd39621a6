package io.souvenir.engine.embedders;

import org.jspecify.annotations.Nullable;

import io.souvenir.engine.embedding.Embedder;

/**
 * The embedding models of a project.
 *
 * @param live used for searches
 * @param target replaces {@code live} when re-embedding is done; until then new memories get vectors of both
 */
public record ActiveEmbedders(Embedder live, @Nullable Embedder target) {
}
