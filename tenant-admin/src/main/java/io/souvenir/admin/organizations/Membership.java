package io.souvenir.admin.organizations;

import org.jspecify.annotations.Nullable;

import io.souvenir.admin.identity.Role;
import io.souvenir.engine.tenancy.TenantId;

/** One organization that a verified token names, with the highest role it gives there; none for people of single projects. */
public record Membership(TenantId tenant, @Nullable Role role) {
}
