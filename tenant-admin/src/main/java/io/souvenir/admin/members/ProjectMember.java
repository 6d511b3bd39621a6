package io.souvenir.admin.members;

import java.time.Instant;

import io.souvenir.admin.identity.Role;

/** Somebody with a role in one project. */
public record ProjectMember(String id, String email, Role role, Instant createdAt) {
}
