package io.souvenir.admin.apikeys;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

import io.souvenir.admin.identity.Role;
import io.souvenir.engine.tenancy.ProjectId;

/** The public properties of a key. */
public record ApiKeyInfo(
        String id,
        ProjectId project,
        String name,
        Role role,
        boolean organizationWide,
        Instant createdAt,
        @Nullable Instant expiresAt,
        @Nullable Instant revokedAt) {
}
