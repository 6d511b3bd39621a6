package io.souvenir.api.mem0.organizations;

import java.time.Instant;
import java.util.UUID;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

import io.souvenir.admin.organizations.OrganizationService.CreatedOrganization;
import io.souvenir.admin.organizations.Organization;

@Schema(name = "Mem0Organization")
record OrganizationRow(UUID orgId, String name, Instant createdAt) {

    /** Mem0's fields, and the API key that gives access. */
    @Schema(name = "Mem0CreatedOrganization")
    record Created(String message, UUID orgId, UUID projectId, String apiKey) {

        static Created of(CreatedOrganization founded) {
            return new Created("Organization created successfully.", founded.organization().id().value(),
                    founded.project().id().value(), founded.apiKey().key().reveal());
        }
    }

    static OrganizationRow of(Organization organization) {
        return new OrganizationRow(organization.id().value(), organization.name(), organization.createdAt());
    }
}
