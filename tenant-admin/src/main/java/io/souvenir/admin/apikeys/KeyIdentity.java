package io.souvenir.admin.apikeys;

import java.time.Instant;

import io.souvenir.admin.identity.Role;
import io.souvenir.engine.tenancy.ProjectRef;

import org.jspecify.annotations.Nullable;


/** Who a proven key speaks for. */
public record KeyIdentity(String keyId, ProjectRef project, Role role, @Nullable Instant expiresAt) {
}
