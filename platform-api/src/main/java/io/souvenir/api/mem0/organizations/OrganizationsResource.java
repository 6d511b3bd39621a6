package io.souvenir.api.mem0.organizations;

import java.util.List;

import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

import io.smallrye.mutiny.Uni;
import io.souvenir.admin.organizations.OrganizationService;
import io.souvenir.api.mem0.wire.ProjectPath;
import io.souvenir.api.security.Principal;
import io.souvenir.engine.error.ErrorCode;
import io.souvenir.engine.error.SouvenirException;

@Path("/api/v1/orgs/organizations/")
@RequestScoped
@Tag(name = "mem0")
class OrganizationsResource {

    private final Principal principal;
    private final OrganizationService organizations;

    OrganizationsResource(Principal principal, OrganizationService organizations) {
        this.principal = principal;
        this.organizations = organizations;
    }

    @GET
    @Operation(operationId = "mem0Organizations", summary = "The credential's organization, as a list")
    @APIResponse(responseCode = "200", description = "An array of one")
    public Uni<List<OrganizationRow>> list() {
        return organizations.get(principal.project().tenant()).map(found -> List.of(OrganizationRow.of(found)));
    }

    @GET
    @Path("{org}/")
    @Operation(operationId = "mem0Organization", summary = "The credential's organization")
    @APIResponse(responseCode = "200", description = "The organization")
    public Uni<OrganizationRow> get(@PathParam("org") String org) {
        return organizations.get(ProjectPath.organization(principal, org)).map(OrganizationRow::of);
    }

    @DELETE
    @Path("{org}/")
    @Operation(operationId = "mem0DeleteOrganization", summary = "Refused to everybody",
            description = "An organization's projects can be deleted; the organization itself is the operator's, who can suspend it.")
    @APIResponse(responseCode = "403", ref = "Mem0Problem")
    public Uni<Void> delete(@PathParam("org") String org) {
        throw new SouvenirException(ErrorCode.FORBIDDEN,
                "Only the operator of this installation ends an organization; its projects can be deleted.");
    }
}
