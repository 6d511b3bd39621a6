package io.souvenir.admin.apikeys;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

import io.souvenir.admin.identity.Role;

/** A key to be made. */
public record NewApiKey(String name, Role role, @Nullable Instant expiresAt, String createdBy) {
}
