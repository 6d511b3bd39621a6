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
import io.souvenir.engine.tenancy.ProjectRef;

@Path("/souvenir/v1/projects/{id}/members")
@RequestScoped
@RequiresPermission(Permission.MANAGE)
@Tag(name = "administration")
class ProjectMembersResource {

    private final Principal principal;
    private final ProjectMembers members;

    ProjectMembersResource(Principal principal, ProjectMembers members) {
        this.principal = principal;
        this.members = members;
    }

    @GET
    @Operation(operationId = "listProjectMembers", summary = "List the people of a project, oldest first",
            description = "People with a role in the organization have it here too and are not listed for it.")
    @APIResponse(responseCode = "200", description = "The members")
    @APIResponse(responseCode = "404", ref = "Problem")
    public Uni<MemberList> list(@PathParam("id") String id) {
        return members.list(project(id)).map(found -> new MemberList(found.stream().map(MemberView::of).toList()));
    }

    @POST
    @CustomDeserialization(StrictReader.class)
    @ResponseStatus(201)
    @Operation(operationId = "addProjectMember", summary = "Let somebody into a project and no other",
            description = "Whoever is new to the organization is invited to it and has the role once they accept. An address that has no account gets one, with a temporary password shown this once.")
    @APIResponseSchema(value = MemberView.Added.class, responseCode = "201", responseDescription = "The member")
    @APIResponse(responseCode = "404", ref = "Problem")
    @APIResponse(responseCode = "409", ref = "Problem")
    public Uni<MemberView.Added> add(@PathParam("id") String id, @NotNull @Valid NewMember body) {
        ProjectRef project = project(id);
        return members.add(project, body.address(), Role.named(body.role()).orElseThrow(), principal.roleIn(project), true)
                .map(MemberView.Added::of);
    }

    @PATCH
    @CustomDeserialization(StrictReader.class)
    @Path("/{member_id}")
    @Operation(operationId = "changeProjectMember", summary = "Change somebody's role in a project, from their next request on")
    @APIResponse(responseCode = "200", description = "The member")
    @APIResponse(responseCode = "404", ref = "Problem")
    public Uni<MemberView> change(@PathParam("id") String id, @PathParam("member_id") String member,
            @NotNull @Valid MemberRole body) {
        ProjectRef project = project(id);
        return members.change(project, member, Role.named(body.role()).orElseThrow(), principal.roleIn(project))
                .map(MemberView::of);
    }

    @DELETE
    @Path("/{member_id}")
    @Operation(operationId = "removeProjectMember", summary = "Remove somebody from a project, at once",
            description = "Whoever has nothing else in the organization leaves it.")
    @APIResponse(responseCode = "204", description = "They are refused from now on")
    @APIResponse(responseCode = "404", ref = "Problem")
    public Uni<Void> remove(@PathParam("id") String id, @PathParam("member_id") String member) {
        ProjectRef project = project(id);
        return members.remove(project, member, principal.roleIn(project));
    }

    private ProjectRef project(String id) {
        return principal.requireProject(id);
    }
}
