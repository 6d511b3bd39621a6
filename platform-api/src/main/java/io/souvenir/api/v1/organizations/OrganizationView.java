package io.souvenir.api.v1.organizations;

import java.time.Instant;
import java.util.Locale;
import java.util.UUID;

import io.souvenir.admin.organizations.Organization;

record OrganizationView(UUID id, String name, String slug, String status, Instant createdAt) {

    static OrganizationView of(Organization organization) {
        return new OrganizationView(organization.id().value(), organization.name(), organization.slug(),
                organization.status().name().toLowerCase(Locale.ROOT), organization.createdAt());
    }
}
