package io.souvenir.api.v1.members;

import jakarta.enterprise.context.RequestScoped;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;

import io.quarkus.resteasy.reactive.jackson.CustomDeserialization;
import io.smallrye.mutiny.Uni;
import io.souvenir.admin.identity.Role;
import io.souvenir.admin.members.OrganizationMembers;
import io.souvenir.api.input.StrictReader;
import io.souvenir.api.security.Permission;
import io.souvenir.api.security.Principal;
import io.souvenir.api.security.RequiresPermission;
import io.souvenir.api.v1.ItemList;
import io.souvenir.api.v1.members.NewMember.MemberRole;
import io.souvenir.engine.tenancy.TenantId;

@Path("/souvenir/v1/members")
@RequestScoped
@RequiresPermission(Permission.GOVERN)
@Tag(name = "administration")
@Produces(MediaType.APPLICATION_JSON)
class MembersResource {

    private final Principal principal;
    private final OrganizationMembers members;

    MembersResource(Principal principal, OrganizationMembers members) {
        this.principal = principal;
        this.members = members;
    }

    @GET
    @Operation(operationId = "listMembers",
            summary = "List the members of the organization, members of single projects and invited persons included",
            description = "Oldest first, at most 100 on a page. A page with fewer items than page_size is the last.")
    @APIResponse(responseCode = "200", description = "One page")
    public Uni<ItemList<MemberView>> list(@BeanParam PageNumber page) {
        return members.list(tenant(), page.offset(), page.size())
                .map(found -> ItemList.of(found, MemberView::of));
    }

    @POST
    @CustomDeserialization(StrictReader.class)
    @ResponseStatus(201)
    @Operation(operationId = "addMember", summary = "Invite a person to the organization and all of its projects",
            description = "The person gets the role once they accept; a person who is a member gets it immediately. For an address without an account one is created, with a temporary password that is returned only once.")
    @APIResponseSchema(value = MemberView.Added.class, responseCode = "201", responseDescription = "The member")
    @APIResponse(responseCode = "409", ref = "Problem")
    public Uni<MemberView.Added> add(@NotNull @Valid NewMember body) {
        Role role = Role.named(body.role()).orElseThrow();
        return members.add(tenant(), body.address(), role, ownRole(), true)
                .map(added -> MemberView.Added.of(added, role.wireName()));
    }

    @PATCH
    @CustomDeserialization(StrictReader.class)
    @Path("/{id}")
    @Operation(operationId = "updateMember", summary = "Change the role of a member of the organization")
    @APIResponse(responseCode = "200", description = "The member")
    @APIResponse(responseCode = "409", ref = "Problem")
    public Uni<MemberView> update(@PathParam("id") String id, @NotNull @Valid MemberRole body) {
        return members.change(tenant(), id, Role.named(body.role()).orElseThrow(), ownRole()).map(MemberView::of);
    }

    @DELETE
    @Path("/{id}")
    @Operation(operationId = "removeMember", summary = "Remove a member from the organization and all of its projects",
            description = "Takes effect immediately. Also withdraws an invitation. The account is not deleted.")
    @APIResponse(responseCode = "204", description = "The member is removed")
    @APIResponse(responseCode = "409", ref = "Problem")
    public Uni<Void> remove(@PathParam("id") String id) {
        return members.remove(tenant(), id, ownRole());
    }

    @POST
    @Path("/{id}/temporary-password")
    @Operation(operationId = "renewMemberPassword", summary = "Set a temporary password for the account of a member",
            description = "The password is returned only once. Only for accounts that this organization created and whose address is not verified.")
    @APIResponse(responseCode = "200", description = "The password. The old password and all sessions are invalid.")
    @APIResponse(responseCode = "409", ref = "Problem")
    public Uni<TemporaryPassword> renewPassword(@PathParam("id") String id) {
        return members.renewPassword(tenant(), id, ownRole()).map(TemporaryPassword::new);
    }

    private TenantId tenant() {
        return principal.project().tenant();
    }

    private Role ownRole() {
        return principal.roleIn(principal.project());
    }

    /** A password that must be changed at the first login. */
    record TemporaryPassword(String temporaryPassword) {
    }
}
