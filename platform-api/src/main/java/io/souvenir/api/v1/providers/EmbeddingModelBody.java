package io.souvenir.api.v1.providers;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

import io.souvenir.api.input.Storable;

/** Which embedding model a project is to use. */
record EmbeddingModelBody(@NotNull @Size(min = 1, max = 100) @Storable @Schema(
        description = "A built-in model's name (e5-small-v2-q, bge-small-en-v15-q), or remote for the embedding model that the project has chosen") String model) {
}
