package io.souvenir.engine.provider;

import dev.langchain4j.model.embedding.EmbeddingModel;

/**
 * The embedding model that a project has chosen.
 *
 * @param name of provider and model; vectors of two names are never compared. It tells nothing of the server or its key
 */
public record EmbeddingChoice(String name, EmbeddingModel model) {
}
