package io.souvenir.admin.apikeys;

import java.time.Instant;

import io.souvenir.admin.identity.Role;

import org.jspecify.annotations.Nullable;

/** A key to be made. */
public record NewApiKey(String name, Role role, @Nullable Instant expiresAt, String createdBy) {
}
