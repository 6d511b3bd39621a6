package io.souvenir.api.v1.providers;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

import io.souvenir.api.input.Storable;

record EmbeddingModelBody(@NotNull @Size(min = 1, max = 100) @Storable @Schema(
        description = "The name of a built-in model (e5-small-v2-q, bge-small-en-v15-q), or remote for the project's own embedding model") String model) {
}
