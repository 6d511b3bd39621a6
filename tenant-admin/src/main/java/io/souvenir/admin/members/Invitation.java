package io.souvenir.admin.members;

import java.time.Instant;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import io.souvenir.admin.identity.Role;
import io.souvenir.engine.tenancy.TenantId;

/** A membership that the person has not accepted. {@code role} is the role in the organization; null with roles in projects only. */
public record Invitation(UUID id, TenantId tenant, String organization, @Nullable Role role, Instant invitedAt) {
}
