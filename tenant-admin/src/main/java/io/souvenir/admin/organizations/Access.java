package io.souvenir.admin.organizations;

import org.jspecify.annotations.Nullable;

import io.souvenir.admin.identity.Role;
import io.souvenir.engine.tenancy.ProjectRef;

/**
 * A project that a person may enter: what they may do there, and what they are in the organization as a whole; {@code name} is
 * the project's with its organization's.
 */
public record Access(ProjectRef project, String name, Role role, @Nullable Role organizationRole) {
}
