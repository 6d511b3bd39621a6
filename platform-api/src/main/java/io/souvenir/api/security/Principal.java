package io.souvenir.api.security;

import org.jspecify.annotations.Nullable;

import io.souvenir.admin.identity.Role;
import io.souvenir.engine.tenancy.ProjectRef;

/** A caller inside one project of one tenant; {@code keyId} is set when an API key was presented. */
public record Principal(ProjectRef project, Role role, String subject, @Nullable String keyId) implements Caller {
}
