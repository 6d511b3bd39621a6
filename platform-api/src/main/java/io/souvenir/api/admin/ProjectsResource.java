package io.souvenir.api.admin;

import jakarta.enterprise.context.RequestScoped;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;

import io.quarkus.resteasy.reactive.jackson.CustomDeserialization;
import io.smallrye.mutiny.Uni;
import io.souvenir.admin.projects.ProjectService;
import io.souvenir.api.input.StrictReader;
import io.souvenir.api.security.Permission;
import io.souvenir.api.security.Principal;
import io.souvenir.api.security.RequiresPermission;

@Path("/souvenir/v1/projects")
@RequestScoped
@RequiresPermission(Permission.MANAGE)
@Tag(name = "administration")
class ProjectsResource {

    private final Principal principal;
    private final ProjectService projects;

    ProjectsResource(Principal principal, ProjectService projects) {
        this.principal = principal;
        this.projects = projects;
    }

    @GET
    @Operation(operationId = "listProjects", summary = "List the organization's projects, oldest first")
    @APIResponse(responseCode = "200", description = "The projects")
    public Uni<ProjectList> list() {
        return projects.list(principal.project().tenant())
                .map(found -> new ProjectList(found.stream().map(ProjectView::of).toList()));
    }

    @POST
    @CustomDeserialization(StrictReader.class)
    @ResponseStatus(201)
    @Operation(operationId = "createProject", summary = "Make a project")
    @APIResponse(responseCode = "201", description = "The project")
    @APIResponse(responseCode = "409", ref = "Problem")
    public Uni<ProjectView> create(@NotNull @Valid NewProject body) {
        return projects.create(principal.project().tenant(), body.name()).map(ProjectView::of);
    }
}
