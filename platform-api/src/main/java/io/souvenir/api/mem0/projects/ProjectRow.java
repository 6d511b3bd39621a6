package io.souvenir.api.mem0.projects;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import io.souvenir.admin.projects.Project;
import io.souvenir.api.security.Principal;
import io.souvenir.engine.tenancy.ProjectRef;

/** A project with its settings. Unset settings are null. */
final class ProjectRow {

    /** Beyond Mem0: memories with a lower trust, 0 to 1, are in quarantine until an administrator releases them. */
    static final String QUARANTINE_BELOW = "quarantine_below";

    /** Beyond Mem0: the name of the configured weights that rank memories. */
    static final String RANKING_PROFILE = "ranking_profile";

    static final String DECAY = "decay";

    static final Set<String> SETTINGS = Set.of("custom_instructions", "custom_categories",
            "agent_custom_instructions", "multilingual", DECAY, "memory_depth", "usecase_setting", "retrieval_criteria",
            "inclusion_prompt", "exclusion_prompt", "enable_graph", "version", QUARANTINE_BELOW,
            RANKING_PROFILE);

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
