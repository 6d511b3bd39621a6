package io.souvenir.api.mem0.organizations;

import java.util.List;

import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

import io.smallrye.mutiny.Uni;
import io.souvenir.admin.organizations.OrganizationService;
import io.souvenir.api.mem0.wire.ProjectClaims;
import io.souvenir.api.security.Principal;
import io.souvenir.engine.error.ErrorCode;
import io.souvenir.engine.error.SouvenirException;

@Path("/api/v1/orgs/organizations/")
@RequestScoped
class OrganizationsResource {

    private final Principal principal;
    private final OrganizationService organizations;

    OrganizationsResource(Principal principal, OrganizationService organizations) {
        this.principal = principal;
        this.organizations = organizations;
    }

    @GET
    @Operation(operationId = "mem0Organizations", summary = "List the credential's organization")
    @APIResponse(responseCode = "200", description = "An array with one organization")
    public Uni<List<OrganizationRow>> list() {
        return organizations.get(principal.project().tenant()).map(found -> List.of(OrganizationRow.of(found)));
    }

    @GET
    @Path("{org}/")
    @Operation(operationId = "mem0Organization", summary = "Get the credential's organization")
    @APIResponse(responseCode = "200", description = "The organization")
    public Uni<OrganizationRow> get(@PathParam("org") String org) {
        return organizations.get(ProjectClaims.organization(principal, org)).map(OrganizationRow::of);
    }

    @DELETE
    @Path("{org}/")
    @Operation(operationId = "mem0DeleteOrganization", summary = "Not permitted",
            description = "Always refused. The projects of an organization can be deleted, and the operator can suspend the organization.")
    @APIResponse(responseCode = "403", ref = "Mem0Problem")
    public Uni<Void> delete(@PathParam("org") String org) {
        throw new SouvenirException(ErrorCode.FORBIDDEN,
                "An organization cannot be deleted. Delete its projects, or ask the operator to suspend it.");
    }
}
