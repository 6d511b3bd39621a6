package io.souvenir.api.v1.organizations;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;

import io.souvenir.api.input.Storable;

/** An organization to be founded. */
@JsonNaming(SnakeCaseStrategy.class)
record NewOrganization(@NotBlank @Size(max = 100) @Storable String name) {
}
