package io.souvenir.api.mem0.organizations;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.jboss.resteasy.reactive.ResponseStatus;

import io.smallrye.mutiny.Uni;
import io.souvenir.admin.organizations.Organization;
import io.souvenir.admin.organizations.OrganizationService;
import io.souvenir.admin.organizations.OrganizationService.CreatedOrganization;
import io.souvenir.api.mem0.wire.ProjectClaims;
import io.souvenir.api.security.CurrentCaller;
import io.souvenir.api.security.Permission;
import io.souvenir.api.security.RequiresPermission;
import io.souvenir.api.v1.organizations.NewOrganization;
import io.souvenir.engine.error.ErrorCode;
import io.souvenir.engine.error.SouvenirException;

@Path("/api/v1/orgs/organizations/")
@Produces(MediaType.APPLICATION_JSON)
class OrganizationsResource {

    private final CurrentCaller caller;
    private final OrganizationService organizations;

    OrganizationsResource(CurrentCaller caller, OrganizationService organizations) {
        this.caller = caller;
        this.organizations = organizations;
    }

    @POST
    @RequiresPermission(Permission.OPERATE)
    @ResponseStatus(201)
    @Operation(operationId = "mem0CreateOrganization", summary = "Create an organization with a project and an API key",
            description = "For operators. The API key is returned only once.")
    @APIResponseSchema(value = OrganizationRow.Created.class, responseCode = "201",
            responseDescription = "The ids of the organization and its project, and the API key")
    public Uni<OrganizationRow.Created> create(@NotNull @Valid NewOrganization call) {
        return organizations.create(call.name(), caller.get().subject()).map(OrganizationRow.Created::of);
    }

    @GET
    @Operation(operationId = "mem0Organizations", summary = "List the credential's organization")
    @APIResponse(responseCode = "200", description = "An array with one organization")
    public Uni<List<OrganizationRow>> list() {
        return organizations.get(caller.principal().project().tenant()).map(found -> List.of(OrganizationRow.of(found)));
    }

    @GET
    @Path("{org}/")
    @Operation(operationId = "mem0Organization", summary = "Get the credential's organization")
    @APIResponse(responseCode = "200", description = "The organization")
    public Uni<OrganizationRow> get(@PathParam("org") String org) {
        return organizations.get(ProjectClaims.organization(caller.principal(), org)).map(OrganizationRow::of);
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
}
