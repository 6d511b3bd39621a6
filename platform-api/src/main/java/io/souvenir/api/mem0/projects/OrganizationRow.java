package io.souvenir.api.mem0.projects;

import java.time.Instant;
import java.util.UUID;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;

import io.souvenir.admin.organizations.CreatedOrganization;
import io.souvenir.admin.organizations.Organization;

/** An organization as Mem0 shows it. */
@JsonNaming(SnakeCaseStrategy.class)
@Schema(name = "Mem0Organization")
record OrganizationRow(UUID orgId, String name, Instant createdAt) {

    /** A founded organization. Beside what Mem0 tells stands what opens it, shown this once. */
    @JsonNaming(SnakeCaseStrategy.class)
    @Schema(name = "Mem0FoundedOrganization")
    record Founded(String message, UUID orgId, UUID projectId, String apiKey) {

        static Founded of(CreatedOrganization founded) {
            return new Founded("Organization created successfully.", founded.organization().id().value(),
                    founded.project().id().value(), founded.apiKey().key().reveal());
        }
    }

    static OrganizationRow of(Organization organization) {
        return new OrganizationRow(organization.id().value(), organization.name(), organization.createdAt());
    }
}
