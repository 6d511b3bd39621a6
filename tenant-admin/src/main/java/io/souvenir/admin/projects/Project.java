package io.souvenir.admin.projects;

import java.time.Instant;

import io.souvenir.engine.tenancy.ProjectId;

/** A project as its tenant sees it. */
public record Project(ProjectId id, String name, String slug, String description, Instant createdAt) {
}
