package io.souvenir.api.security;

import java.util.Optional;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import io.souvenir.admin.identity.Role;
import io.souvenir.engine.tenancy.ProjectId;
import io.souvenir.engine.tenancy.ProjectRef;

/**
 * A caller inside one project of one tenant; {@code keyId} is set when an API key was presented. {@code organizationRole} is what
 * they are in the tenant as a whole, if anything; {@code role} is never less.
 */
public record Principal(ProjectRef project, Role role, @Nullable Role organizationRole, String subject,
        @Nullable String keyId) implements Caller {

    /** Whether they manage the organization: its projects, its people, whichever project they come from. */
    public boolean governs() {
        return organizationRole != null && organizationRole.includes(Role.ADMIN);
    }

    /**
     * The project that a path names, where the credential may look at it: its own, or one of its organization for those who
     * govern that. Whether that one exists is not said here; its tenant is always the credential's.
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

    /** What they may do in a project that they may name. */
    public Role roleIn(ProjectRef other) {
        return organizationRole == null || other.equals(project) ? role : organizationRole;
    }
}
