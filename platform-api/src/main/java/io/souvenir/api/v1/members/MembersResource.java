package io.souvenir.api.v1.members;

import jakarta.enterprise.context.RequestScoped;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jspecify.annotations.Nullable;

import io.quarkus.resteasy.reactive.jackson.CustomDeserialization;
import io.smallrye.mutiny.Uni;
import io.souvenir.admin.identity.Role;
import io.souvenir.admin.members.OrganizationMembers;
import io.souvenir.api.input.Parameters;
import io.souvenir.api.input.StrictReader;
import io.souvenir.api.security.Permission;
import io.souvenir.api.security.Principal;
import io.souvenir.api.security.RequiresPermission;
import io.souvenir.engine.tenancy.TenantId;

@Path("/souvenir/v1/members")
@RequestScoped
@RequiresPermission(Permission.GOVERN)
@Tag(name = "administration")
class MembersResource {

    private static final int MOST = 100;
    private static final int LAST_PAGE = 99_999;

    private final Principal principal;
    private final OrganizationMembers members;

    MembersResource(Principal principal, OrganizationMembers members) {
        this.principal = principal;
        this.members = members;
    }

    @GET
    @Operation(operationId = "listMembers",
            summary = "List the organization's people, those of single projects and those invited too",
            description = "Oldest first, 100 at most; a shorter page is the last.")
    @APIResponse(responseCode = "200", description = "One page")
    public Uni<MemberList> list(@QueryParam("page") @Nullable String page, @QueryParam("page_size") @Nullable String size) {
        int most = Parameters.whole("page_size", size, 1, MOST, MOST);
        int first = (Parameters.whole("page", page, 1, LAST_PAGE, 1) - 1) * most;
        return members.list(tenant(), first, most)
                .map(found -> new MemberList(found.stream().map(MemberView::of).toList()));
    }

    @POST
    @CustomDeserialization(StrictReader.class)
    @ResponseStatus(201)
    @Operation(operationId = "addMember", summary = "Invite somebody to the organization and all of its projects",
            description = "They have the role once they accept; who belongs to it already has it at once. An address that has no account gets one, with a temporary password shown this once.")
    @APIResponseSchema(value = MemberView.Added.class, responseCode = "201", responseDescription = "The member")
    @APIResponse(responseCode = "409", ref = "Problem")
    public Uni<MemberView.Added> add(@NotNull @Valid NewMember body) {
        Role role = Role.named(body.role()).orElseThrow();
        return members.add(tenant(), body.address(), role, most(), true)
                .map(added -> MemberView.Added.of(added, role.wireName()));
    }

    @PATCH
    @CustomDeserialization(StrictReader.class)
    @Path("/{id}")
    @Operation(operationId = "changeMember", summary = "Change somebody's role in the organization, from now on")
    @APIResponse(responseCode = "200", description = "The member")
    @APIResponse(responseCode = "404", ref = "Problem")
    @APIResponse(responseCode = "409", ref = "Problem")
    public Uni<MemberView> change(@PathParam("id") String id, @NotNull @Valid MemberRole body) {
        return members.change(tenant(), id, Role.named(body.role()).orElseThrow(), most()).map(MemberView::of);
    }

    @DELETE
    @Path("/{id}")
    @Operation(operationId = "removeMember", summary = "Remove somebody from the organization and all of its projects, at once",
            description = "Withdraws an invitation too. Their account stays.")
    @APIResponse(responseCode = "204", description = "They are refused from now on")
    @APIResponse(responseCode = "404", ref = "Problem")
    @APIResponse(responseCode = "409", ref = "Problem")
    public Uni<Void> remove(@PathParam("id") String id) {
        return members.remove(tenant(), id, most());
    }

    @POST
    @Path("/{id}/temporary-password")
    @Operation(operationId = "renewMemberPassword", summary = "Give a member's account a temporary password, shown this once",
            description = "Only for accounts that this organization made, whose address nobody has verified.")
    @APIResponse(responseCode = "200", description = "The password; the old one and all sessions have ended")
    @APIResponse(responseCode = "404", ref = "Problem")
    @APIResponse(responseCode = "409", ref = "Problem")
    public Uni<TemporaryPassword> renewPassword(@PathParam("id") String id) {
        return members.renewPassword(tenant(), id, most()).map(TemporaryPassword::new);
    }

    private TenantId tenant() {
        return principal.project().tenant();
    }

    private Role most() {
        return principal.roleIn(principal.project());
    }
}
