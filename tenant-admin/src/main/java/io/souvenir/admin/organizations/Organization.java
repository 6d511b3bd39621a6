package io.souvenir.admin.organizations;

import java.time.Instant;

import io.souvenir.engine.tenancy.TenantId;

/** An organization, which is a tenant. */
public record Organization(TenantId id, String name, String slug, Status status, Instant createdAt) {

    /** A suspended organization keeps its data, but its members and keys are refused. */
    public enum Status {
        ACTIVE, SUSPENDED
    }
}
