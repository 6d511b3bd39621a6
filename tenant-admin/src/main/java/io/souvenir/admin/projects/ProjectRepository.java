package io.souvenir.admin.projects;

import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;

@ApplicationScoped
class ProjectRepository implements PanacheRepositoryBase<ProjectEntity, ProjectEntity.Key> {
}
