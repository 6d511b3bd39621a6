package io.souvenir.admin.apikeys;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

import io.souvenir.admin.identity.Role;
import io.souvenir.engine.tenancy.ProjectRef;

/** Who a proven key speaks for. Its role holds in the whole organization, or in its project alone. */
public record KeyIdentity(String keyId, ProjectRef project, Role role, boolean organizationWide, @Nullable Instant expiresAt) {
}
