package io.souvenir.engine.provider.project;

import dev.langchain4j.model.embedding.EmbeddingModel;

/**
 * The embedding model that a project has configured.
 *
 * @param name provider and model; vectors with different names are never compared
 */
public record NamedEmbeddingModel(String name, EmbeddingModel model) {
}
