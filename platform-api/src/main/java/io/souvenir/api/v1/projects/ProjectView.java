package io.souvenir.api.v1.projects;

import java.time.Instant;
import java.util.UUID;

import io.souvenir.admin.projects.Project;

public record ProjectView(UUID id, String name, String slug, String description, Instant createdAt) {

    public static ProjectView of(Project project) {
        return new ProjectView(project.id().value(), project.name(), project.slug(), project.description(),
                project.createdAt());
    }
}
