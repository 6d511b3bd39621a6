package io.souvenir.admin.projects;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;

import io.souvenir.admin.tenancy.TenantOwned;
import io.souvenir.engine.tenancy.ProjectId;
import io.souvenir.engine.tenancy.ProjectRef;

@Entity(name = "Project")
@Table(name = "project")
@IdClass(ProjectEntity.Key.class)
class ProjectEntity extends TenantOwned {

    @Id
    private UUID id;

    private String name;

    private String slug;

    private String description;

    @Column(name = "created_at", updatable = false)
    private Instant createdAt;

    ProjectEntity(ProjectRef ref, String name, String description, Instant createdAt) {
        super(ref.tenant().value());
        this.id = ref.project().value();
        rename(name);
        this.description = description;
        this.createdAt = createdAt.truncatedTo(ChronoUnit.MICROS);
    }

    /** For Hibernate. */
    @SuppressWarnings("NullAway.Init")
    ProjectEntity() {
    }

    Project view() {
        return new Project(new ProjectId(id), name, slug, description, createdAt);
    }

    final void rename(String wanted) {
        this.name = wanted;
        this.slug = Slug.of(wanted).value();
    }

    void describe(String wanted) {
        this.description = wanted;
    }

    record Key(UUID tenantId, UUID id) {
    }
}
