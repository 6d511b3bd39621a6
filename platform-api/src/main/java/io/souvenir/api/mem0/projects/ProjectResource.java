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
import io.souvenir.admin.projects.ProjectRemover;
import io.souvenir.admin.projects.ProjectService;
import io.souvenir.api.mem0.wire.Checked;
import io.souvenir.api.mem0.wire.Message;
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
    private final ProjectRemover remover;
    private final SettingsService settings;
    private final RankingProfiles profiles;
    private final Checked checked;

    ProjectResource(Principal principal, ProjectService projects, ProjectRemover remover, SettingsService settings,
            RankingProfiles profiles, Checked checked) {
        this.principal = principal;
        this.projects = projects;
        this.remover = remover;
        this.settings = settings;
        this.profiles = profiles;
        this.checked = checked;
    }

    @GET
    @Operation(operationId = "mem0Project", summary = "A project and its settings",
            description = "The credential's own; whoever manages the organization may name any of its projects.")
    @APIResponse(responseCode = "200", description = "The project")
    public Uni<Map<String, @Nullable Object>> get(@PathParam("org") String org, @PathParam("project") String project) {
        ProjectRef ref = PathProject.project(principal, org, project);
        return projects.get(ref)
                .chain(found -> settings.read(ref).map(kept -> ProjectRow.of(principal, found, kept)));
    }

    @PATCH
    @RequiresPermission(Permission.MANAGE)
    @Operation(operationId = "mem0UpdateProject", summary = "Change a project's name, description and settings",
            description = "Settings are kept and told; absent ones stay as they are, and null takes one back. Ours: ranking_profile, one of those that are configured.")
    @APIResponse(responseCode = "200", description = "They are changed")
    public Uni<Message> update(@PathParam("org") String org, @PathParam("project") String project,
            @NotNull Map<String, Object> body) {
        ProjectRef ref = PathProject.project(principal, org, project);
        ProjectChange change = checked.valid(ProjectChange.of(body, profiles.names()));
        return projects.change(ref, change.name(), change.description())
                .chain(() -> settings.merge(ref, change.settings()))
                .map(kept -> Message.of("Project updated successfully"));
    }

    @DELETE
    @RequiresPermission(Permission.GOVERN)
    @Operation(operationId = "mem0DeleteProject", summary = "Delete a project with all that is in it, for good")
    @APIResponse(responseCode = "200", description = "It is gone")
    public Uni<Message> delete(@PathParam("org") String org, @PathParam("project") String project) {
        return remover.remove(PathProject.project(principal, org, project))
                .map(done -> Message.of("Project deleted successfully"));
    }
}
