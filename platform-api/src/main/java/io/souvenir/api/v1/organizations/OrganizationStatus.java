package io.souvenir.api.v1.organizations;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;

record OrganizationStatus(
        @NotNull @Pattern(regexp = "active|suspended", message = "must be active or suspended") String status) {
}
