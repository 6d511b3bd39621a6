package io.souvenir.api.security;

import java.util.Optional;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import io.souvenir.admin.identity.Role;
import io.souvenir.engine.tenancy.ProjectId;
import io.souvenir.engine.tenancy.ProjectRef;

/**
 * A caller in one project of one tenant.
 *
 * @param role the role in the project, never lower than {@code organizationRole}
 * @param organizationRole the role in the whole organization; null for a member of single projects
 * @param keyId null unless the credential is an API key
 */
public record Principal(ProjectRef project, Role role, @Nullable Role organizationRole, String subject,
        @Nullable String keyId) implements Caller {

    /** Whether the caller manages the organization. */
    public boolean governs() {
        return organizationRole != null && organizationRole.includes(Role.ADMIN);
    }

    /**
     * The project in a path, where the caller has access: the own project, or for callers that manage the organization any id in
     * it. The project may not exist; its tenant is always the credential's.
     */
    public Optional<ProjectRef> named(String id) {
        if (id.equals(project.project().toString())) {
            return Optional.of(project);
        }
        boolean isId = id.matches("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
        return governs() && isId ? Optional.of(new ProjectRef(project.tenant(), new ProjectId(UUID.fromString(id))))
                : Optional.empty();
    }

    public ProjectRef requireProject(String id) {
        return named(id).orElseThrow(ProjectSelection::notFound);
    }

    /** The role in a project that {@link #named} returned. */
    public Role roleIn(ProjectRef other) {
        return organizationRole == null || other.equals(project) ? role : organizationRole;
    }
}
