package io.souvenir.api.v1.admin;

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
import io.souvenir.admin.projects.ProjectDeletionService;
import io.souvenir.admin.projects.ProjectService;
import io.souvenir.api.input.StrictReader;
import io.souvenir.api.security.Permission;
import io.souvenir.api.security.Principal;
import io.souvenir.api.security.RequiresPermission;
import io.souvenir.engine.error.ErrorCode;
import io.souvenir.engine.error.SouvenirException;
import io.souvenir.engine.tenancy.ProjectRef;

@Path("/souvenir/v1/projects")
@RequestScoped
@RequiresPermission(Permission.GOVERN)
@Tag(name = "administration")
class ProjectsResource {

    private final Principal principal;
    private final ProjectService projects;
    private final ProjectDeletionService deletions;

    ProjectsResource(Principal principal, ProjectService projects, ProjectDeletionService deletions) {
        this.principal = principal;
        this.projects = projects;
        this.deletions = deletions;
    }

    @GET
    @RequiresPermission(Permission.READ)
    @Operation(operationId = "listProjects", summary = "List the organization's projects, oldest first",
            description = "Whoever does not manage the organization sees the credential's own project.")
    @APIResponse(responseCode = "200", description = "The projects")
    public Uni<ProjectList> list() {
        return projects.list(principal.project().tenant())
                .map(found -> new ProjectList(found.stream()
                        .filter(project -> principal.governs() || project.id().equals(principal.project().project()))
                        .map(ProjectView::of).toList()));
    }

    @POST
    @CustomDeserialization(StrictReader.class)
    @ResponseStatus(201)
    @Operation(operationId = "createProject", summary = "Make a project")
    @APIResponseSchema(value = ProjectView.class, responseCode = "201", responseDescription = "The project")
    @APIResponse(responseCode = "409", ref = "Problem")
    public Uni<ProjectView> create(@NotNull @Valid NewProject body) {
        String description = body.description();
        return projects.create(principal.project().tenant(), body.name(), description == null ? "" : description)
                .map(ProjectView::of);
    }

    @GET
    @Path("/{id}")
    @RequiresPermission(Permission.READ)
    @Operation(operationId = "getProject", summary = "Get a project")
    @APIResponse(responseCode = "200", description = "The project")
    @APIResponse(responseCode = "404", ref = "Problem")
    public Uni<ProjectView> get(@PathParam("id") String id) {
        return projects.get(named(principal, id)).map(ProjectView::of);
    }

    @PATCH
    @CustomDeserialization(StrictReader.class)
    @Path("/{id}")
    @RequiresPermission(Permission.MANAGE)
    @Operation(operationId = "changeProject", summary = "Rename or describe a project")
    @APIResponse(responseCode = "200", description = "The project")
    @APIResponse(responseCode = "404", ref = "Problem")
    @APIResponse(responseCode = "409", ref = "Problem")
    public Uni<ProjectView> change(@PathParam("id") String id, @NotNull @Valid ProjectUpdate body) {
        body.requireSomething();
        return projects.change(named(principal, id), body.name(), body.description()).map(ProjectView::of);
    }

    @DELETE
    @Path("/{id}")
    @Operation(operationId = "deleteProject", summary = "Delete a project with all that is in it, for good",
            description = "Its keys are refused at once; its memories, histories, events and settings are forgotten.")
    @APIResponse(responseCode = "204", description = "It is gone")
    @APIResponse(responseCode = "404", ref = "Problem")
    @APIResponse(responseCode = "409", ref = "Problem")
    public Uni<Void> delete(@PathParam("id") String id) {
        return deletions.delete(named(principal, id));
    }

    /** A project that the credential may not look at is not there. */
    static ProjectRef named(Principal principal, String id) {
        return principal.named(id).orElseThrow(() -> new SouvenirException(ErrorCode.PROJECT_NOT_FOUND,
                "The credential opens no such project."));
    }
}
