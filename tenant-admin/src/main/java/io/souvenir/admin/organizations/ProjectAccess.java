package io.souvenir.admin.organizations;

import org.jspecify.annotations.Nullable;

import io.souvenir.admin.identity.Role;
import io.souvenir.engine.tenancy.ProjectRef;

/**
 * A project that a person may use.
 *
 * @param name the project's name with its organization's
 * @param role the person's role in the project
 * @param organizationRole the person's role in the organization; null without one
 */
public record ProjectAccess(ProjectRef project, String name, Role role, @Nullable Role organizationRole) {
}
