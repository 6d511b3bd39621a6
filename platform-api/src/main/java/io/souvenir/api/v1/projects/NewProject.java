package io.souvenir.api.v1.projects;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

import io.souvenir.api.input.Storable;

@Schema(description = "A project to create")
public record NewProject(@NotBlank @Size(max = 100) @Storable String name,
        @Size(max = 2000) @Storable @Nullable String description) {

    public String descriptionOrEmpty() {
        return description == null ? "" : description;
    }
}
