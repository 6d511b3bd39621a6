package io.souvenir.admin.members;

import io.souvenir.admin.identity.Role;

/** Somebody with a role in one project; {@code accepted} is about their membership in the organization. */
public record ProjectMember(String id, String email, Role role, boolean accepted) {
}
