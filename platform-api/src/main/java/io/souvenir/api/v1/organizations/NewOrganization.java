package io.souvenir.api.v1.organizations;

import io.souvenir.api.input.Storable;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

@Schema(description = "An organization to create")
public record NewOrganization(@NotBlank @Size(max = 100) @Storable String name) {
}
