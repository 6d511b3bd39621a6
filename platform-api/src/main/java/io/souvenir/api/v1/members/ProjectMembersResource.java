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
import io.souvenir.admin.members.ProjectMembers;
import io.souvenir.api.input.StrictReader;
import io.souvenir.api.security.Permission;
import io.souvenir.api.security.Principal;
import io.souvenir.api.security.RequiresPermission;
import io.souvenir.api.v1.ItemList;
import io.souvenir.api.v1.members.NewMember.MemberRole;
import io.souvenir.engine.tenancy.ProjectRef;

@Path("/souvenir/v1/projects/{id}/members")
@RequestScoped
@RequiresPermission(Permission.MANAGE)
@Tag(name = "administration")
@Produces(MediaType.APPLICATION_JSON)
class ProjectMembersResource {

    private final Principal principal;
    private final ProjectMembers members;

    ProjectMembersResource(Principal principal, ProjectMembers members) {
        this.principal = principal;
        this.members = members;
    }

    @GET
    @Operation(operationId = "listProjectMembers", summary = "List the members of a project, oldest first",
            description = "Members of the organization have their role in each project and are not listed.")
    @APIResponse(responseCode = "200", description = "The members")
    public Uni<ItemList<MemberView>> list(@PathParam("id") String id) {
        return members.list(principal.requireProject(id)).map(found -> ItemList.of(found, MemberView::of));
    }

    @POST
    @CustomDeserialization(StrictReader.class)
    @ResponseStatus(201)
    @Operation(operationId = "addProjectMember", summary = "Add a person to a project only",
            description = "A person who is new to the organization is invited to it and gets the role once they accept. For an address without an account one is created, with a temporary password that is returned only once.")
    @APIResponseSchema(value = MemberView.Added.class, responseCode = "201", responseDescription = "The member")
    @APIResponse(responseCode = "409", ref = "Problem")
    public Uni<MemberView.Added> add(@PathParam("id") String id, @NotNull @Valid NewMember body) {
        ProjectRef project = principal.requireProject(id);
        return members.add(project, body.address(), Role.named(body.role()).orElseThrow(), principal.roleIn(project), true)
                .map(MemberView.Added::of);
    }

    @PATCH
    @CustomDeserialization(StrictReader.class)
    @Path("/{member_id}")
    @Operation(operationId = "updateProjectMember", summary = "Change the role of a member of a project")
    @APIResponse(responseCode = "200", description = "The member")
    public Uni<MemberView> update(@PathParam("id") String id, @PathParam("member_id") String member,
            @NotNull @Valid MemberRole body) {
        ProjectRef project = principal.requireProject(id);
        return members.change(project, member, Role.named(body.role()).orElseThrow(), principal.roleIn(project))
                .map(MemberView::of);
    }

    @DELETE
    @Path("/{member_id}")
    @Operation(operationId = "removeProjectMember", summary = "Remove a member from a project",
            description = "Takes effect immediately. A person with no other project or role leaves the organization.")
    @APIResponse(responseCode = "204", description = "The member is removed")
    public Uni<Void> remove(@PathParam("id") String id, @PathParam("member_id") String member) {
        ProjectRef project = principal.requireProject(id);
        return members.remove(project, member, principal.roleIn(project));
    }
}
