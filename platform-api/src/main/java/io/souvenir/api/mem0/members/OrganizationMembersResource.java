package io.souvenir.api.mem0.members;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

import jakarta.enterprise.context.RequestScoped;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

import io.smallrye.mutiny.Uni;
import io.souvenir.admin.identity.Role;
import io.souvenir.admin.members.Member;
import io.souvenir.admin.members.OrganizationMembers;
import io.souvenir.api.input.EmailAddress;
import io.souvenir.api.mem0.members.MemberRows.MemberCall;
import io.souvenir.api.mem0.wire.MessageAnswer;
import io.souvenir.api.mem0.wire.ProjectClaims;
import io.souvenir.api.security.Permission;
import io.souvenir.api.security.Principal;
import io.souvenir.api.security.RequiresPermission;
import io.souvenir.engine.tenancy.TenantId;

@Path("/api/v1/orgs/organizations/{org}/members/")
@RequestScoped
@RequiresPermission(Permission.GOVERN)
class OrganizationMembersResource {

    private static final int PAGE = 100;

    private final Principal principal;
    private final OrganizationMembers members;

    OrganizationMembersResource(Principal principal, OrganizationMembers members) {
        this.principal = principal;
        this.members = members;
    }

    @GET
    @Operation(operationId = "mem0OrganizationMembers", summary = "List the members of the organization",
            description = "The first 100. Members of single projects are listed in their projects.")
    @APIResponse(responseCode = "200", description = "The members")
    public Uni<MemberRows> list(@PathParam("org") String org) {
        return members.list(ProjectClaims.organization(principal, org), 0, PAGE)
                .map(found -> new MemberRows(rows(found)));
    }

    @POST
    @Operation(operationId = "mem0AddOrganizationMember", summary = "Invite a person to the organization and its projects",
            description = "The person gets the role once they accept, at /souvenir/v1/invitations. A new account gets its password at /souvenir/v1/members/{id}/temporary-password.")
    @APIResponse(responseCode = "200", description = "The person is invited, or is a member")
    public Uni<MessageAnswer> add(@PathParam("org") String org, @NotNull @Valid MemberCall call) {
        TenantId tenant = ProjectClaims.organization(principal, org);
        return members.add(tenant, call.address(), call.toEngine(), ownRole(), false)
                .map(added -> MessageAnswer.of("User added to the organization successfully"));
    }

    @PUT
    @Operation(operationId = "mem0UpdateOrganizationMember", summary = "Change the role of a member of the organization")
    @APIResponse(responseCode = "200", description = "The role is changed")
    public Uni<MessageAnswer> update(@PathParam("org") String org, @NotNull @Valid MemberCall call) {
        TenantId tenant = ProjectClaims.organization(principal, org);
        return members.named(tenant, call.address())
                .chain(person -> members.change(tenant, person.id(), call.toEngine(), ownRole()))
                .map(changed -> MessageAnswer.of("User role updated successfully"));
    }

    @DELETE
    @Operation(operationId = "mem0RemoveOrganizationMember", summary = "Remove a member from the organization immediately")
    @APIResponse(responseCode = "200", description = "The member is removed")
    public Uni<MessageAnswer> remove(@PathParam("org") String org, @QueryParam("email") @NotNull @EmailAddress String email) {
        TenantId tenant = ProjectClaims.organization(principal, org);
        return members.named(tenant, email.toLowerCase(Locale.ROOT))
                .chain(person -> members.remove(tenant, person.id(), ownRole()))
                .map(done -> MessageAnswer.of("User removed from the organization successfully"));
    }

    private static List<MemberRows.Row> rows(List<Member> people) {
        return people.stream().flatMap(person -> {
            Role role = person.role();
            return role == null ? Stream.empty() : Stream.of(MemberRows.Row.of(person, role));
        }).toList();
    }

    private Role ownRole() {
        return principal.roleIn(principal.project());
    }
}
