package io.souvenir.api.v1.apikeys;

import java.time.Instant;
import java.util.UUID;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;

import io.souvenir.admin.apikeys.ApiKeyInfo;

/** An API key, without its secret. */
@JsonNaming(SnakeCaseStrategy.class)
record ApiKeyView(
        String id,
        UUID projectId,
        String name,
        String role,
        @Schema(description = "Whether its role holds in the organization, not only in its project") boolean organizationWide,
        Instant createdAt,
        @Nullable Instant expiresAt,
        @Nullable Instant revokedAt) {

    static ApiKeyView of(ApiKeyInfo key) {
        return new ApiKeyView(key.id(), key.project().value(), key.name(), key.role().wireName(), key.organizationWide(),
                key.createdAt(),
                key.expiresAt(), key.revokedAt());
    }
}
