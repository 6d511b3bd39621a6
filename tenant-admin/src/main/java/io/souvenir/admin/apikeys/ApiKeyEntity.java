package io.souvenir.admin.apikeys;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;

import org.jspecify.annotations.Nullable;

import io.souvenir.admin.apikeys.ApiKeyService.ApiKeyInfo;
import io.souvenir.admin.apikeys.ApiKeyService.NewApiKey;
import io.souvenir.admin.identity.Role;
import io.souvenir.admin.tenancy.TenantOwned;
import io.souvenir.engine.tenancy.ProjectId;
import io.souvenir.engine.tenancy.ProjectRef;

@Entity(name = "ApiKey")
@Table(name = "api_key")
@IdClass(ApiKeyEntity.Key.class)
class ApiKeyEntity extends TenantOwned {

    @Id
    @Column(name = "key_id")
    private String keyId;

    @Column(name = "project_id", updatable = false)
    private UUID projectId;

    private String name;

    private String role;

    @Column(name = "organization_wide", updatable = false)
    private boolean organizationWide;

    @Column(name = "created_at", updatable = false)
    private Instant createdAt;

    @Column(name = "expires_at")
    private @Nullable Instant expiresAt;

    @Column(name = "revoked_at")
    private @Nullable Instant revokedAt;

    @Column(name = "created_by", updatable = false)
    private String createdBy;

    @Column(name = "secret_hash", updatable = false)
    private String secretHash;

    ApiKeyEntity(ProjectRef ref, ApiKey key, NewApiKey wanted, Instant createdAt) {
        super(ref.tenant().value());
        this.keyId = key.keyId();
        this.projectId = ref.project().value();
        this.name = wanted.name().strip();
        this.role = wanted.role().wireName();
        this.organizationWide = wanted.organizationWide();
        this.createdAt = createdAt.truncatedTo(ChronoUnit.MICROS);
        this.expiresAt = wanted.expiresAt();
        this.createdBy = wanted.createdBy();
        this.secretHash = key.rowHash();
    }

    /** For Hibernate. */
    @SuppressWarnings("NullAway.Init")
    ApiKeyEntity() {
    }

    ApiKeyInfo info() {
        return new ApiKeyInfo(keyId, new ProjectId(projectId), name, Role.named(role).orElseThrow(), organizationWide,
                createdAt, expiresAt,
                revokedAt);
    }

    record Key(UUID tenantId, String keyId) {
    }
}
