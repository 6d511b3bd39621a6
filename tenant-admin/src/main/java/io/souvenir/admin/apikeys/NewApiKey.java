package io.souvenir.admin.apikeys;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

import io.souvenir.admin.identity.Role;

/** A key to be made; its role holds in the whole organization, or in its project alone. */
public record NewApiKey(String name, Role role, boolean organizationWide, @Nullable Instant expiresAt, String createdBy) {
}
