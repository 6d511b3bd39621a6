package io.souvenir.admin.tenancy;

import java.time.Instant;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

/** What the database knows about a key that has been presented, before anybody has proved anything. */
public record PresentedKey(
        UUID tenantId,
        UUID projectId,
        String role,
        @Nullable Instant expiresAt,
        @Nullable Instant revokedAt,
        boolean organizationActive,
        boolean organizationWide,
        String secretHash) {

    /** Whether the key may be used at {@code now}, provided its secret is right. */
    public boolean usableAt(Instant now) {
        return organizationActive && revokedAt == null && (expiresAt == null || now.isBefore(expiresAt));
    }
}
