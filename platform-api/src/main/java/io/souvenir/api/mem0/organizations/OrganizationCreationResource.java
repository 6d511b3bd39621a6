package io.souvenir.api.mem0.organizations;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.jboss.resteasy.reactive.ResponseStatus;

import io.smallrye.mutiny.Uni;
import io.souvenir.admin.organizations.OrganizationService;
import io.souvenir.api.security.CurrentCaller;
import io.souvenir.api.security.Permission;
import io.souvenir.api.security.RequiresPermission;
import io.souvenir.api.v1.organizations.NewOrganization;

@Path("/api/v1/orgs/organizations/")
@RequiresPermission(Permission.OPERATE)
@Produces(MediaType.APPLICATION_JSON)
class OrganizationCreationResource {

    private final CurrentCaller caller;
    private final OrganizationService organizations;

    OrganizationCreationResource(CurrentCaller caller, OrganizationService organizations) {
        this.caller = caller;
        this.organizations = organizations;
    }

    @POST
    @ResponseStatus(201)
    @Operation(operationId = "mem0CreateOrganization", summary = "Create an organization with a project and an API key",
            description = "For operators. The API key is returned only once.")
    @APIResponseSchema(value = OrganizationRow.Created.class, responseCode = "201",
            responseDescription = "The ids of the organization and its project, and the API key")
    public Uni<OrganizationRow.Created> create(@NotNull @Valid NewOrganization call) {
        return organizations.create(call.name(), caller.get().subject()).map(OrganizationRow.Created::of);
    }
}
