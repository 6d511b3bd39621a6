package io.souvenir.api.security;

import io.souvenir.admin.identity.Role;
import io.souvenir.engine.tenancy.ProjectRef;

import org.jspecify.annotations.Nullable;

/** A caller inside one project of one tenant; {@code keyId} is set when an API key was presented. */
public record Principal(ProjectRef project, Role role, String subject, @Nullable String keyId) implements Caller {
}
