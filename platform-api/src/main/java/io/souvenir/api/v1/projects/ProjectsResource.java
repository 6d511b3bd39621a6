package io.souvenir.api.v1.projects;

import jakarta.enterprise.context.RequestScoped;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jspecify.annotations.Nullable;

import io.quarkus.resteasy.reactive.jackson.CustomDeserialization;
import io.smallrye.mutiny.Uni;
import io.souvenir.admin.projects.Project;
import io.souvenir.admin.projects.ProjectDeletionService;
import io.souvenir.admin.projects.ProjectService;
import io.souvenir.api.input.Storable;
import io.souvenir.api.input.StrictReader;
import io.souvenir.api.security.Permission;
import io.souvenir.api.security.Principal;
import io.souvenir.api.security.RequiresPermission;
import io.souvenir.api.v1.ItemList;
import io.souvenir.engine.error.SouvenirException;

@Path("/souvenir/v1/projects")
@RequestScoped
@RequiresPermission(Permission.GOVERN)
@Tag(name = "administration")
@Produces(MediaType.APPLICATION_JSON)
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
            description = "Without the right to manage the organization, only the credential's project is listed.")
    @APIResponse(responseCode = "200", description = "The projects")
    public Uni<ItemList<ProjectView>> list() {
        return projects.list(principal.project().tenant())
                .map(found -> ItemList.of(found.stream().filter(this::visible).toList(), ProjectView::of));
    }

    @POST
    @CustomDeserialization(StrictReader.class)
    @ResponseStatus(201)
    @Operation(operationId = "createProject", summary = "Create a project")
    @APIResponseSchema(value = ProjectView.class, responseCode = "201", responseDescription = "The project")
    @APIResponse(responseCode = "409", ref = "Problem")
    public Uni<ProjectView> create(@NotNull @Valid NewProject body) {
        return projects.create(principal.project().tenant(), body.name(), body.descriptionOrEmpty())
                .map(ProjectView::of);
    }

    @GET
    @Path("/{id}")
    @RequiresPermission(Permission.READ)
    @Operation(operationId = "getProject", summary = "Get a project")
    @APIResponse(responseCode = "200", description = "The project")
    public Uni<ProjectView> get(@PathParam("id") String id) {
        return projects.get(principal.requireProject(id)).map(ProjectView::of);
    }

    @PATCH
    @CustomDeserialization(StrictReader.class)
    @Path("/{id}")
    @RequiresPermission(Permission.MANAGE)
    @Operation(operationId = "updateProject", summary = "Change the name or description of a project")
    @APIResponse(responseCode = "200", description = "The project")
    @APIResponse(responseCode = "409", ref = "Problem")
    public Uni<ProjectView> update(@PathParam("id") String id, @NotNull @Valid ProjectUpdate body) {
        body.requireChange();
        return projects.change(principal.requireProject(id), body.name(), body.description()).map(ProjectView::of);
    }

    @DELETE
    @Path("/{id}")
    @Operation(operationId = "deleteProject", summary = "Delete a project and all of its data",
            description = "Cannot be undone. Its API keys are refused immediately; its memories, histories, events and settings are erased.")
    @APIResponse(responseCode = "204", description = "The project is deleted")
    @APIResponse(responseCode = "409", ref = "Problem")
    public Uni<Void> delete(@PathParam("id") String id) {
        return deletions.delete(principal.requireProject(id));
    }

    private boolean visible(Project project) {
        return principal.governs() || project.id().equals(principal.project().project());
    }

    @Schema(description = "Changes of a project. An absent field stays unchanged.")
    record ProjectUpdate(
            @Pattern(regexp = "(?s).*\\S.*", message = "must not be blank") @Size(max = 100) @Storable @Nullable String name,
            @Size(max = 2000) @Storable @Nullable String description) {

        void requireChange() {
            if (name == null && description == null) {
                throw SouvenirException.invalid("body", "At least one of name and description is required");
            }
        }
    }
}
