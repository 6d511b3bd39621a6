package io.souvenir.api.mem0.members;

import java.util.Locale;

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
import io.souvenir.admin.members.ProjectMembers;
import io.souvenir.api.input.EmailAddress;
import io.souvenir.api.mem0.members.MemberRows.MemberCall;
import io.souvenir.api.mem0.wire.MessageAnswer;
import io.souvenir.api.mem0.wire.ProjectClaims;
import io.souvenir.api.security.Permission;
import io.souvenir.api.security.Principal;
import io.souvenir.api.security.RequiresPermission;
import io.souvenir.engine.tenancy.ProjectRef;

@Path("/api/v1/orgs/organizations/{org}/projects/{project}/members/")
@RequestScoped
@RequiresPermission(Permission.MANAGE)
class ProjectMembersResource {

    private final Principal principal;
    private final ProjectMembers members;

    ProjectMembersResource(Principal principal, ProjectMembers members) {
        this.principal = principal;
        this.members = members;
    }

    @GET
    @Operation(operationId = "mem0Members", summary = "List the members of a project")
    @APIResponse(responseCode = "200", description = "The members")
    public Uni<MemberRows> list(@PathParam("org") String org, @PathParam("project") String project) {
        return members.list(ProjectClaims.project(principal, org, project))
                .map(found -> new MemberRows(found.stream().map(MemberRows.Row::of).toList()));
    }

    @POST
    @Operation(operationId = "mem0AddMember", summary = "Add a person to a project",
            description = "A person who is new to the organization gets the role once they accept, at /souvenir/v1/invitations. A new account gets its password at /souvenir/v1/members/{id}/temporary-password.")
    @APIResponse(responseCode = "200", description = "The person is invited, or is a member")
    public Uni<MessageAnswer> add(@PathParam("org") String org, @PathParam("project") String project,
            @NotNull @Valid MemberCall call) {
        ProjectRef ref = ProjectClaims.project(principal, org, project);
        return members.add(ref, call.address(), call.toEngine(), principal.roleIn(ref), false)
                .map(added -> MessageAnswer.of("User added to the project successfully"));
    }

    @PUT
    @Operation(operationId = "mem0UpdateMember", summary = "Change the role of a member of a project")
    @APIResponse(responseCode = "200", description = "The role is changed")
    public Uni<MessageAnswer> update(@PathParam("org") String org, @PathParam("project") String project,
            @NotNull @Valid MemberCall call) {
        ProjectRef ref = ProjectClaims.project(principal, org, project);
        return members.named(ref, call.address())
                .chain(member -> members.change(ref, member.id(), call.toEngine(), principal.roleIn(ref)))
                .map(changed -> MessageAnswer.of("User role updated successfully"));
    }

    @DELETE
    @Operation(operationId = "mem0RemoveMember", summary = "Remove a member from a project immediately")
    @APIResponse(responseCode = "200", description = "The member is removed")
    public Uni<MessageAnswer> remove(@PathParam("org") String org, @PathParam("project") String project,
            @QueryParam("email") @NotNull @EmailAddress String email) {
        ProjectRef ref = ProjectClaims.project(principal, org, project);
        return members.named(ref, email.toLowerCase(Locale.ROOT))
                .chain(member -> members.remove(ref, member.id(), principal.roleIn(ref)))
                .map(done -> MessageAnswer.of("User removed from the project successfully"));
    }
}
