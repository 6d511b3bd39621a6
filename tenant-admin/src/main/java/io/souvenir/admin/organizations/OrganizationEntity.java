package io.souvenir.admin.organizations;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;

import io.souvenir.admin.projects.Slug;
import io.souvenir.admin.tenancy.TenantOwned;
import io.souvenir.engine.tenancy.TenantId;

@Entity(name = "Organization")
@Table(name = "organization")
class OrganizationEntity extends TenantOwned {

    private String name;

    private String slug;

    private String status;

    @Column(name = "created_at", updatable = false)
    private Instant createdAt;

    OrganizationEntity(TenantId id, String name, Slug slug, Instant createdAt) {
        super(id.value());
        this.name = name;
        this.slug = slug.value();
        this.status = text(Organization.Status.ACTIVE);
        this.createdAt = createdAt.truncatedTo(ChronoUnit.MICROS);
    }

    /** For Hibernate. */
    @SuppressWarnings("NullAway.Init")
    OrganizationEntity() {
    }

    Organization view() {
        return new Organization(new TenantId(tenantId()), name, slug,
                Organization.Status.valueOf(status.toUpperCase(Locale.ROOT)), createdAt);
    }

    void setStatus(Organization.Status status) {
        this.status = text(status);
    }

    private static String text(Organization.Status status) {
        return status.name().toLowerCase(Locale.ROOT);
    }
}
