package io.souvenir.api.v1.organizations;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;

/** The standing an organization shall have. */
@JsonNaming(SnakeCaseStrategy.class)
record OrganizationStatus(
        @NotNull @Pattern(regexp = "active|suspended", message = "must be active or suspended") String status) {
}
