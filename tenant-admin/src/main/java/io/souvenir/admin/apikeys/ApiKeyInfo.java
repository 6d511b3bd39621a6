package io.souvenir.admin.apikeys;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

import io.souvenir.admin.identity.Role;
import io.souvenir.engine.tenancy.ProjectId;

/** What may be told about a key after it was shown. */
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
