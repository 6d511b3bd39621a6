package io.souvenir.api.mem0.projects;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;

import io.smallrye.mutiny.Uni;
import io.souvenir.admin.organizations.OrganizationService;
import io.souvenir.api.security.CurrentCaller;
import io.souvenir.api.security.Permission;
import io.souvenir.api.security.RequiresPermission;

@Path("/api/v1/orgs/organizations/")
@RequiresPermission(Permission.OPERATE)
@Tag(name = "mem0")
class FoundingResource {

    private final CurrentCaller caller;
    private final OrganizationService organizations;

    FoundingResource(CurrentCaller caller, OrganizationService organizations) {
        this.caller = caller;
        this.organizations = organizations;
    }

    @POST
    @ResponseStatus(201)
    @Operation(operationId = "mem0CreateOrganization", summary = "Found an organization with a project and an owner's key",
            description = "For operators. The key is shown this once.")
    @APIResponseSchema(value = OrganizationRow.Founded.class, responseCode = "201", responseDescription = "Its id")
    public Uni<OrganizationRow.Founded> create(@NotNull @Valid OrganizationCall call) {
        return organizations.create(call.name(), caller.get().subject()).map(OrganizationRow.Founded::of);
    }
}
