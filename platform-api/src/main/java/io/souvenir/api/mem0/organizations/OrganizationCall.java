package io.souvenir.api.mem0.organizations;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;

import io.souvenir.api.input.Storable;

/** An organization to be founded. */
@JsonNaming(SnakeCaseStrategy.class)
@Schema(name = "Mem0NewOrganization")
record OrganizationCall(@NotBlank @Size(max = 100) @Storable String name) {
}
