package io.souvenir.api.mem0.projects;

import java.util.Map;

import jakarta.enterprise.context.RequestScoped;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

import io.smallrye.mutiny.Uni;
import io.souvenir.admin.projects.ProjectDeletionService;
import io.souvenir.admin.projects.ProjectService;
import io.souvenir.api.mem0.wire.MessageAnswer;
import io.souvenir.api.mem0.wire.ProjectPath;
import io.souvenir.api.mem0.wire.RequestValidator;
import io.souvenir.api.security.Permission;
import io.souvenir.api.security.Principal;
import io.souvenir.api.security.RequiresPermission;
import io.souvenir.engine.recall.ranking.RankingProfiles;
import io.souvenir.engine.settings.SettingsService;
import io.souvenir.engine.tenancy.ProjectRef;

@Path("/api/v1/orgs/organizations/{org}/projects/{project}/")
@RequestScoped
@Tag(name = "mem0")
class ProjectResource {

    private final Principal principal;
    private final ProjectService projects;
    private final ProjectDeletionService deletions;
    private final SettingsService settings;
    private final RankingProfiles profiles;
    private final RequestValidator validator;

    ProjectResource(Principal principal, ProjectService projects, ProjectDeletionService deletions, SettingsService settings,
            RankingProfiles profiles, RequestValidator validator) {
        this.principal = principal;
        this.projects = projects;
        this.deletions = deletions;
        this.settings = settings;
        this.profiles = profiles;
        this.validator = validator;
    }

    @GET
    @Operation(operationId = "mem0Project", summary = "Get a project and its settings",
            description = "The credential's project. With the right to manage the organization, any of its projects.")
    @APIResponse(responseCode = "200", description = "The project")
    public Uni<Map<String, @Nullable Object>> get(@PathParam("org") String org, @PathParam("project") String project) {
        ProjectRef ref = ProjectPath.project(principal, org, project);
        return projects.get(ref)
                .chain(found -> settings.read(ref).map(stored -> ProjectRow.of(principal, found, stored)));
    }

    @PATCH
    @RequiresPermission(Permission.MANAGE)
    @Operation(operationId = "mem0UpdateProject", summary = "Update the name, description and settings of a project",
            description = "An absent field stays unchanged; null removes a setting. Settings beyond Mem0: ranking_profile (the name of a configured profile), quarantine_below (0 to 1).")
    @APIResponse(responseCode = "200", description = "The project is updated")
    public Uni<MessageAnswer> update(@PathParam("org") String org, @PathParam("project") String project,
            @NotNull Map<String, Object> body) {
        ProjectRef ref = ProjectPath.project(principal, org, project);
        ProjectChange change = validator.valid(ProjectChange.of(body, profiles.names()));
        return projects.change(ref, change.name(), change.description())
                .chain(() -> settings.merge(ref, change.settings()))
                .map(stored -> MessageAnswer.of("Project updated successfully"));
    }

    @DELETE
    @RequiresPermission(Permission.GOVERN)
    @Operation(operationId = "mem0DeleteProject", summary = "Delete a project and all of its data. Cannot be undone.")
    @APIResponse(responseCode = "200", description = "The project is deleted")
    public Uni<MessageAnswer> delete(@PathParam("org") String org, @PathParam("project") String project) {
        return deletions.delete(ProjectPath.project(principal, org, project))
                .map(done -> MessageAnswer.of("Project deleted successfully"));
    }
}
