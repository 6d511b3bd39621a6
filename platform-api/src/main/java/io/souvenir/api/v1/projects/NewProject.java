package io.souvenir.api.v1.projects;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;

import org.jspecify.annotations.Nullable;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;

import io.souvenir.api.input.Storable;

/** A project to be made. */
@JsonNaming(SnakeCaseStrategy.class)
record NewProject(@NotBlank @Size(max = 100) @Storable String name,
        @Size(max = 2000) @Storable @Nullable String description) {
}
