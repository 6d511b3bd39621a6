package io.souvenir.api.v1.organizations;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

import io.souvenir.api.input.Storable;

@Schema(description = "An organization to create")
public record NewOrganization(@NotBlank @Size(max = 100) @Storable String name) {
}
