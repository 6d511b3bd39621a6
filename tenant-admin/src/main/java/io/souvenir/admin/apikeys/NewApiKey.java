package io.souvenir.admin.apikeys;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

import io.souvenir.admin.identity.Role;

/** A key to be created. Its role applies to the whole organization or only to its project. */
public record NewApiKey(String name, Role role, boolean organizationWide, @Nullable Instant expiresAt, String createdBy) {
}
