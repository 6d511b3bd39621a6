package io.souvenir.admin.projects;

import java.time.Instant;

import io.souvenir.engine.tenancy.ProjectId;

public record Project(ProjectId id, String name, String slug, String description, Instant createdAt) {
}
