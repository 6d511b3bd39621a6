package io.souvenir.api.v1.apikeys;

import java.time.Instant;
import java.util.UUID;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

import io.souvenir.admin.apikeys.ApiKeyInfo;

/** An API key, without its secret. */
record ApiKeyView(
        String id,
        UUID projectId,
        String name,
        String role,
        @Schema(description = "Whether the role applies to the whole organization, not only to the project") boolean organizationWide,
        Instant createdAt,
        @Nullable Instant expiresAt,
        @Nullable Instant revokedAt) {

    static ApiKeyView of(ApiKeyInfo key) {
        return new ApiKeyView(key.id(), key.project().value(), key.name(), key.role().wireName(), key.organizationWide(),
                key.createdAt(),
                key.expiresAt(), key.revokedAt());
    }
}
