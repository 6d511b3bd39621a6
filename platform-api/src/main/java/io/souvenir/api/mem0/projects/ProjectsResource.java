package io.souvenir.api.mem0.projects;

import java.util.List;
import java.util.Map;
import java.util.UUID;

import jakarta.enterprise.context.RequestScoped;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jspecify.annotations.Nullable;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.souvenir.admin.projects.Project;
import io.souvenir.admin.projects.ProjectService;
import io.souvenir.api.mem0.wire.ProjectPath;
import io.souvenir.api.security.Permission;
import io.souvenir.api.security.Principal;
import io.souvenir.api.security.RequiresPermission;
import io.souvenir.api.v1.projects.NewProject;
import io.souvenir.engine.settings.SettingsService;
import io.souvenir.engine.tenancy.ProjectRef;
import io.souvenir.engine.tenancy.TenantId;

@Path("/api/v1/orgs/organizations/{org}/projects/")
@RequestScoped
class ProjectsResource {

    private final Principal principal;
    private final ProjectService projects;
    private final SettingsService settings;

    ProjectsResource(Principal principal, ProjectService projects, SettingsService settings) {
        this.principal = principal;
        this.projects = projects;
        this.settings = settings;
    }

    @GET
    @Operation(operationId = "mem0Projects", summary = "List the organization's projects, oldest first",
            description = "Without the right to manage the organization, only the credential's project is listed.")
    @APIResponse(responseCode = "200", description = "The projects with their settings")
    public Uni<List<Map<String, @Nullable Object>>> list(@PathParam("org") String org) {
        return projects.list(ProjectPath.organization(principal, org))
                .chain(found -> Multi.createFrom().items(found.stream().filter(this::visible))
                        .onItem().transformToUniAndConcatenate(this::row).collect().asList());
    }

    @POST
    @RequiresPermission(Permission.GOVERN)
    @Operation(operationId = "mem0CreateProject", summary = "Create a project")
    @APIResponse(responseCode = "200", description = "The id of the project")
    public Uni<CreatedProject> create(@PathParam("org") String org, @NotNull @Valid NewProject call) {
        TenantId tenant = ProjectPath.organization(principal, org);
        return projects.create(tenant, call.name(), call.descriptionOrEmpty())
                .map(made -> new CreatedProject("Project created successfully", made.id().value()));
    }

    private boolean visible(Project project) {
        return principal.governs() || project.id().equals(principal.project().project());
    }

    private Uni<Map<String, @Nullable Object>> row(Project project) {
        return settings.read(new ProjectRef(principal.project().tenant(), project.id()))
                .map(stored -> ProjectRow.of(principal, project, stored));
    }

    @Schema(name = "Mem0CreatedProject")
    record CreatedProject(String message, UUID projectId) {
    }
}
