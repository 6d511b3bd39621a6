package io.souvenir.api.v1.organizations;

import java.time.Instant;
import java.util.Locale;
import java.util.UUID;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;

import io.souvenir.admin.organizations.Organization;

/** An organization. */
@JsonNaming(SnakeCaseStrategy.class)
record OrganizationView(UUID id, String name, String slug, String status, Instant createdAt) {

    static OrganizationView of(Organization organization) {
        return new OrganizationView(organization.id().value(), organization.name(), organization.slug(),
                organization.status().name().toLowerCase(Locale.ROOT), organization.createdAt());
    }
}
