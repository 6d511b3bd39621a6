package io.souvenir.api.mem0.projects;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

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

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jspecify.annotations.Nullable;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.souvenir.admin.projects.Project;
import io.souvenir.admin.projects.ProjectDeletionService;
import io.souvenir.admin.projects.ProjectService;
import io.souvenir.api.input.Metadata;
import io.souvenir.api.input.Storable;
import io.souvenir.api.mem0.wire.MessageAnswer;
import io.souvenir.api.mem0.wire.ProjectClaims;
import io.souvenir.api.mem0.wire.RequestValidator;
import io.souvenir.api.security.Permission;
import io.souvenir.api.security.Principal;
import io.souvenir.api.security.RequiresPermission;
import io.souvenir.api.v1.projects.NewProject;
import io.souvenir.api.v1.projects.ProjectSettings;
import io.souvenir.engine.error.SouvenirException;
import io.souvenir.engine.extraction.TurnPolicy;
import io.souvenir.engine.recall.ranking.RankingProfiles;
import io.souvenir.engine.settings.SettingsService;
import io.souvenir.engine.tenancy.ProjectRef;
import io.souvenir.engine.tenancy.TenantId;

@Path("/api/v1/orgs/organizations/{org}/projects/")
@RequestScoped
class ProjectsResource {

    private final Principal principal;
    private final ProjectService projects;
    private final ProjectDeletionService deletions;
    private final SettingsService settings;
    private final RankingProfiles profiles;
    private final RequestValidator validator;

    ProjectsResource(Principal principal, ProjectService projects, ProjectDeletionService deletions, SettingsService settings,
            RankingProfiles profiles, RequestValidator validator) {
        this.principal = principal;
        this.projects = projects;
        this.deletions = deletions;
        this.settings = settings;
        this.profiles = profiles;
        this.validator = validator;
    }

    @GET
    @Operation(operationId = "mem0Projects", summary = "List the organization's projects, oldest first",
            description = "Without the right to manage the organization, only the credential's project is listed.")
    @APIResponse(responseCode = "200", description = "The projects with their settings")
    public Uni<List<Map<String, @Nullable Object>>> list(@PathParam("org") String org) {
        return projects.list(ProjectClaims.organization(principal, org))
                .chain(found -> Multi.createFrom().items(found.stream().filter(this::visible))
                        .onItem().transformToUniAndConcatenate(this::row).collect().asList());
    }

    @POST
    @RequiresPermission(Permission.GOVERN)
    @Operation(operationId = "mem0CreateProject", summary = "Create a project")
    @APIResponse(responseCode = "200", description = "The id of the project")
    public Uni<CreatedProject> create(@PathParam("org") String org, @NotNull @Valid NewProject call) {
        TenantId tenant = ProjectClaims.organization(principal, org);
        return projects.create(tenant, call.name(), call.descriptionOrEmpty())
                .map(made -> new CreatedProject("Project created successfully", made.id().value()));
    }

    @GET
    @Path("{project}/")
    @Operation(operationId = "mem0Project", summary = "Get a project and its settings",
            description = "The credential's project. With the right to manage the organization, any of its projects.")
    @APIResponse(responseCode = "200", description = "The project")
    public Uni<Map<String, @Nullable Object>> get(@PathParam("org") String org, @PathParam("project") String project) {
        ProjectRef ref = ProjectClaims.project(principal, org, project);
        return projects.get(ref)
                .chain(found -> settings.read(ref).map(stored -> ProjectRow.of(principal, found, stored)));
    }

    @PATCH
    @Path("{project}/")
    @RequiresPermission(Permission.MANAGE)
    @Operation(operationId = "mem0UpdateProject", summary = "Update the name, description and settings of a project",
            description = "An absent field stays unchanged; null removes a setting. Settings beyond Mem0: ranking_profile (the name of a configured profile), quarantine_below (0 to 1; 0.3 if unset; 0 quarantines nothing), turns (which turns searches and lists show: all, telling, with_facts, none; telling unless set).")
    @APIResponse(responseCode = "200", description = "The project is updated")
    public Uni<MessageAnswer> update(@PathParam("org") String org, @PathParam("project") String project,
            @NotNull Map<String, Object> body) {
        ProjectRef ref = ProjectClaims.project(principal, org, project);
        ProjectChange change = validator.valid(ProjectChange.of(body, profiles.names()));
        return projects.change(ref, change.name(), change.description())
                .chain(() -> settings.merge(ref, change.settings()))
                .map(stored -> MessageAnswer.of("Project updated successfully"));
    }

    @DELETE
    @Path("{project}/")
    @RequiresPermission(Permission.GOVERN)
    @Operation(operationId = "mem0DeleteProject", summary = "Delete a project and all of its data. Cannot be undone.")
    @APIResponse(responseCode = "200", description = "The project is deleted")
    public Uni<MessageAnswer> delete(@PathParam("org") String org, @PathParam("project") String project) {
        return deletions.delete(ProjectClaims.project(principal, org, project))
                .map(done -> MessageAnswer.of("Project deleted successfully"));
    }

    private boolean visible(Project project) {
        return principal.governs() || project.id().equals(principal.project().project());
    }

    private Uni<Map<String, @Nullable Object>> row(Project project) {
        return settings.read(new ProjectRef(principal.project().tenant(), project.id()))
                .map(stored -> ProjectRow.of(principal, project, stored));
    }

    /** A change of a project. The settings have the same limits as metadata. */
    record ProjectChange(
            @Pattern(regexp = "(?s).*\\S.*", message = "must not be blank") @Size(max = 100) @Storable @Nullable String name,
            @Size(max = 2000) @Storable @Nullable String description, @Metadata Map<String, Object> settings) {

        /**
         * Ignores unknown fields, and the ids in {@code body}.
         *
         * @param rankingProfiles the configured ranking profiles
         */
        static ProjectChange of(Map<String, Object> body, Set<String> rankingProfiles) {
            Map<String, Object> settings = new LinkedHashMap<>(body);
            settings.keySet().retainAll(ProjectRow.SETTINGS);
            ProjectSettings.check(settings, rankingProfiles);
            boolean described = body.containsKey("description");
            String description = text(body, "description");
            ProjectChange change = new ProjectChange(text(body, "name"), described && description == null ? "" : description,
                    settings);
            if (change.name == null && change.description == null && settings.isEmpty()) {
                throw SouvenirException.invalid("body", "At least one of these is required: name, description, "
                        + ProjectRow.SETTINGS.stream().sorted().collect(Collectors.joining(", ")));
            }
            return change;
        }

        private static @Nullable String text(Map<String, Object> body, String key) {
            return switch (body.get(key)) {
                case null -> null;
                case String text -> text;
                default -> throw SouvenirException.invalid(key, key + " must be a string");
            };
        }
    }

    @Schema(name = "Mem0CreatedProject")
    record CreatedProject(String message, UUID projectId) {
    }

    /** A project with its settings. Unset settings are null. */
    static final class ProjectRow {

        static final Set<String> SETTINGS = Set.of("custom_instructions", "custom_categories",
                "agent_custom_instructions", "multilingual", ProjectSettings.DECAY, "memory_depth", "usecase_setting",
                "retrieval_criteria",
                "inclusion_prompt", "exclusion_prompt", "enable_graph", "version",
                ProjectSettings.QUARANTINE_BELOW, ProjectSettings.RANKING_PROFILE, TurnPolicy.SETTING);

        private ProjectRow() {
        }

        static Map<String, @Nullable Object> of(Principal principal, Project project, Map<String, Object> settings) {
            Map<String, @Nullable Object> row = new LinkedHashMap<>();
            row.put("project_id", project.id().toString());
            row.put("name", project.name());
            row.put("description", project.description());
            row.put("org_id", principal.project().tenant().toString());
            row.put("created_at", project.createdAt());
            row.put("user_role", principal.roleIn(new ProjectRef(principal.project().tenant(), project.id())).name());
            SETTINGS.stream().sorted().forEach(name -> row.put(name, settings.get(name)));
            return row;
        }
    }
}
