package io.souvenir.admin.apikeys;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

import io.souvenir.admin.identity.Role;
import io.souvenir.engine.tenancy.ProjectRef;

/** The identity of a verified key. Its role applies to the whole organization or only to its project. */
public record KeyIdentity(String keyId, ProjectRef project, Role role, boolean organizationWide, @Nullable Instant expiresAt) {
}
