package io.souvenir.api.v1.apikeys;

import java.time.Instant;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import io.souvenir.admin.apikeys.ApiKeyService.ApiKeyInfo;
import io.souvenir.admin.apikeys.ApiKeyService.IssuedApiKey;

/** A new API key with its secret, which no other response contains. */
public record IssuedKeyView(
        String id,
        String key,
        String name,
        String role,
        UUID projectId,
        Instant createdAt,
        @Nullable Instant expiresAt) {

    public static IssuedKeyView of(IssuedApiKey issued) {
        ApiKeyInfo info = issued.info();
        return new IssuedKeyView(info.id(), issued.key().reveal(), info.name(), info.role().wireName(),
                info.project().value(), info.createdAt(), info.expiresAt());
    }
}
