package io.souvenir.api.mem0.projects;

import java.util.Map;

import jakarta.enterprise.context.RequestScoped;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

import io.smallrye.mutiny.Uni;
import io.souvenir.admin.projects.ProjectService;
import io.souvenir.api.mem0.wire.Checked;
import io.souvenir.api.mem0.wire.Message;
import io.souvenir.api.mem0.wire.OwnProject;
import io.souvenir.api.security.Permission;
import io.souvenir.api.security.Principal;
import io.souvenir.api.security.RequiresPermission;
import io.souvenir.engine.error.ErrorCode;
import io.souvenir.engine.error.SouvenirException;
import io.souvenir.engine.settings.SettingsService;

@Path("/api/v1/orgs/organizations/{org}/projects/{project}/")
@RequestScoped
@Tag(name = "mem0")
class ProjectResource {

    private final Principal principal;
    private final ProjectService projects;
    private final SettingsService settings;
    private final Checked checked;

    ProjectResource(Principal principal, ProjectService projects, SettingsService settings, Checked checked) {
        this.principal = principal;
        this.projects = projects;
        this.settings = settings;
        this.checked = checked;
    }

    @GET
    @Operation(operationId = "mem0Project", summary = "The credential's project and its settings")
    @APIResponse(responseCode = "200", description = "The project")
    public Uni<Map<String, @Nullable Object>> get(@PathParam("org") String org, @PathParam("project") String project) {
        OwnProject.hold(principal, org, project);
        return projects.list(principal.project().tenant())
                .map(all -> all.stream().filter(it -> it.id().equals(principal.project().project())).findFirst()
                        .orElseThrow(() -> new SouvenirException(ErrorCode.PROJECT_NOT_FOUND, "Project not found")))
                .chain(found -> settings.read(principal.project()).map(kept -> ProjectRow.of(principal, found, kept)));
    }

    @PATCH
    @RequiresPermission(Permission.MANAGE)
    @Operation(operationId = "mem0UpdateProject", summary = "Change settings of the credential's project",
            description = "They are kept and told; absent ones stay as they are.")
    @APIResponse(responseCode = "200", description = "They are changed")
    public Uni<Message> update(@PathParam("org") String org, @PathParam("project") String project,
            @NotNull Map<String, Object> body) {
        OwnProject.hold(principal, org, project);
        ProjectChange change = checked.valid(new ProjectChange(ProjectRow.settings(body)));
        return settings.merge(principal.project(), change.settings())
                .map(kept -> Message.of("Project updated successfully"));
    }
}
