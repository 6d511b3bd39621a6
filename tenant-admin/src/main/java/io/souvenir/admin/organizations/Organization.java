package io.souvenir.admin.organizations;

import java.time.Instant;

import io.souvenir.engine.tenancy.TenantId;

/** A tenant as others may know it. */
public record Organization(TenantId id, String name, String slug, Status status, Instant createdAt) {

    /** A suspended organization keeps its data; none of its people and keys get in. */
    public enum Status {
        ACTIVE, SUSPENDED
    }
}
