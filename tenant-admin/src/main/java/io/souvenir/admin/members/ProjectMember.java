package io.souvenir.admin.members;

import io.souvenir.admin.identity.Role;

/** A person with a role in one project. {@code accepted} refers to the membership of the organization. */
public record ProjectMember(String id, String email, Role role, boolean accepted) {
}
