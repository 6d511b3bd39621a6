package io.souvenir.api.v1.organizations;

import java.time.Instant;
import java.util.Locale;
import java.util.UUID;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;

import io.quarkus.resteasy.reactive.jackson.CustomDeserialization;
import io.smallrye.mutiny.Uni;
import io.souvenir.admin.organizations.Organization;
import io.souvenir.admin.organizations.OrganizationService;
import io.souvenir.admin.organizations.OrganizationService.CreatedOrganization;
import io.souvenir.api.input.StrictReader;
import io.souvenir.api.security.CurrentCaller;
import io.souvenir.api.security.Permission;
import io.souvenir.api.security.RequiresPermission;
import io.souvenir.api.v1.apikeys.IssuedKeyView;
import io.souvenir.api.v1.projects.ProjectView;
import io.souvenir.engine.error.ErrorCode;
import io.souvenir.engine.error.SouvenirException;
import io.souvenir.engine.tenancy.TenantId;

@Path("/souvenir/v1/organizations")
@RequiresPermission(Permission.OPERATE)
@Tag(name = "administration")
@Produces(MediaType.APPLICATION_JSON)
class OrganizationsResource {

    private final CurrentCaller caller;
    private final OrganizationService organizations;

    OrganizationsResource(CurrentCaller caller, OrganizationService organizations) {
        this.caller = caller;
        this.organizations = organizations;
    }

    @POST
    @CustomDeserialization(StrictReader.class)
    @ResponseStatus(201)
    @Operation(operationId = "createOrganization", summary = "Create an organization with a project and an API key",
            description = "For operators. The API key is returned only once. After a failure, the same request continues the creation.")
    @APIResponseSchema(value = CreatedOrganizationView.class, responseCode = "201",
            responseDescription = "The organization, its project and its API key")
    @APIResponse(responseCode = "409", ref = "Problem")
    public Uni<CreatedOrganizationView> create(@NotNull @Valid NewOrganization body) {
        return organizations.create(body.name(), caller.get().subject()).map(CreatedOrganizationView::of);
    }

    @PATCH
    @CustomDeserialization(StrictReader.class)
    @Path("/{id}")
    @Operation(operationId = "updateOrganization", summary = "Suspend or reactivate an organization",
            description = "For operators. A suspended organization keeps its data; its API keys and members are refused immediately.")
    @APIResponse(responseCode = "200", description = "The organization")
    public Uni<OrganizationView> update(@PathParam("id") String id, @NotNull @Valid OrganizationStatus body) {
        Organization.Status status = Organization.Status.valueOf(body.status().toUpperCase(Locale.ROOT));
        return organizations.changeStatus(tenant(id), status).map(OrganizationView::of);
    }

    private static TenantId tenant(String id) {
        try {
            return new TenantId(UUID.fromString(id));
        } catch (IllegalArgumentException noId) {
            throw new SouvenirException(ErrorCode.ORGANIZATION_NOT_FOUND, ErrorCode.ORGANIZATION_NOT_FOUND.title(), null, noId);
        }
    }

    record OrganizationView(UUID id, String name, String slug, String status, Instant createdAt) {

        static OrganizationView of(Organization organization) {
            return new OrganizationView(organization.id().value(), organization.name(), organization.slug(),
                    organization.status().name().toLowerCase(Locale.ROOT), organization.createdAt());
        }
    }

    record OrganizationStatus(
            @NotNull @Pattern(regexp = "active|suspended", message = "must be active or suspended") String status) {
    }

    @Schema(name = "CreatedOrganization",
            description = "A new organization, its first project and its API key with the role owner")
    record CreatedOrganizationView(OrganizationView organization, ProjectView project, IssuedKeyView apiKey) {

        static CreatedOrganizationView of(CreatedOrganization founded) {
            return new CreatedOrganizationView(OrganizationView.of(founded.organization()), ProjectView.of(founded.project()),
                    IssuedKeyView.of(founded.apiKey()));
        }
    }
}
