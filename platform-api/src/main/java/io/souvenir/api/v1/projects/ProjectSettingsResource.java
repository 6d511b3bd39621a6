package io.souvenir.api.v1.projects;

import java.util.Map;

import jakarta.enterprise.context.RequestScoped;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

import io.smallrye.mutiny.Uni;
import io.souvenir.admin.projects.ProjectService;
import io.souvenir.api.input.Metadata;
import io.souvenir.api.security.Permission;
import io.souvenir.api.security.Principal;
import io.souvenir.api.security.RequiresPermission;
import io.souvenir.engine.recall.ranking.RankingProfiles;
import io.souvenir.engine.settings.SettingsService;
import io.souvenir.engine.tenancy.ProjectRef;

@Path("/souvenir/v1/projects/{id}/settings")
@RequestScoped
@RequiresPermission(Permission.MANAGE)
@Tag(name = "administration")
@Produces(MediaType.APPLICATION_JSON)
class ProjectSettingsResource {

    private final Principal principal;
    private final ProjectService projects;
    private final SettingsService settings;
    private final RankingProfiles profiles;

    ProjectSettingsResource(Principal principal, ProjectService projects, SettingsService settings, RankingProfiles profiles) {
        this.principal = principal;
        this.projects = projects;
        this.settings = settings;
        this.profiles = profiles;
    }

    @GET
    @RequiresPermission(Permission.READ)
    @Operation(operationId = "getProjectSettings", summary = "Get the settings of a project")
    @APIResponse(responseCode = "200", description = "The settings")
    public Uni<ProjectSettings> get(@PathParam("id") String id) {
        ProjectRef project = principal.requireProject(id);
        return projects.get(project).chain(() -> settings.read(project)).map(ProjectSettings::of);
    }

    @PATCH
    @Operation(operationId = "updateProjectSettings", summary = "Change settings of a project",
            description = "An absent setting stays unchanged; null removes it. All settings together have at most 8 levels and 64 KiB."
                    + " Takes effect within five seconds.")
    @APIResponse(responseCode = "200", description = "The settings")
    public Uni<ProjectSettings> update(@PathParam("id") String id, @NotNull @Metadata Map<String, Object> body) {
        ProjectRef project = principal.requireProject(id);
        ProjectSettings.checkAll(body, profiles.names());
        return projects.get(project).chain(() -> settings.merge(project, body)).map(ProjectSettings::of);
    }
}
