package io.souvenir.api.mem0.projects;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import io.souvenir.admin.projects.Project;
import io.souvenir.api.security.Principal;
import io.souvenir.engine.error.SouvenirException;

/** The key's project as Mem0 shows it: its settings beside what it is. Settings nobody has made are null. */
final class ProjectRow {

    /** Kept and told as they are; the memory does not act on them. */
    private static final Set<String> SETTINGS = Set.of("description", "custom_instructions", "custom_categories",
            "agent_custom_instructions", "multilingual", "decay", "memory_depth", "usecase_setting", "retrieval_criteria",
            "inclusion_prompt", "exclusion_prompt", "enable_graph", "version");

    private ProjectRow() {
    }

    static Map<String, @Nullable Object> of(Principal principal, Project project, Map<String, Object> settings) {
        Map<String, @Nullable Object> row = new LinkedHashMap<>();
        row.put("project_id", project.id().toString());
        row.put("name", project.name());
        row.put("created_at", project.createdAt());
        row.put("user_role", principal.role().name());
        SETTINGS.stream().sorted().forEach(name -> row.put(name, settings.get(name)));
        return row;
    }

    /** What of {@code body} are settings; the ids of the project are claims and the rest means nothing here. */
    static Map<String, Object> settings(Map<String, Object> body) {
        Map<String, Object> settings = new LinkedHashMap<>(body);
        settings.keySet().retainAll(SETTINGS);
        if (settings.isEmpty()) {
            throw SouvenirException.invalid("body", "At least one of these is required: "
                    + SETTINGS.stream().sorted().collect(Collectors.joining(", ")));
        }
        return settings;
    }
}
