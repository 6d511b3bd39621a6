package io.souvenir.admin.tenancy;

import java.time.Instant;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

/** The database row of a presented key, before its secret is verified. */
public record PresentedKey(
        UUID tenantId,
        UUID projectId,
        String role,
        @Nullable Instant expiresAt,
        @Nullable Instant revokedAt,
        boolean organizationActive,
        boolean organizationWide,
        String secretHash) {

    /** Whether the key may be used at {@code now}, if its secret is right. */
    public boolean usableAt(Instant now) {
        return organizationActive && revokedAt == null && (expiresAt == null || now.isBefore(expiresAt));
    }
}
