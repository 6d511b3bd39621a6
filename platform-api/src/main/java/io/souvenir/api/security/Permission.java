package io.souvenir.api.security;

import org.jspecify.annotations.Nullable;

import io.souvenir.admin.identity.Role;
import io.souvenir.api.security.Caller.Individual;
import io.souvenir.api.security.Caller.Operator;

public enum Permission {
    /** Read memories and related data. Every role has it. */
    READ(Role.READER),
    /** Change memories. */
    WRITE(Role.MEMBER),
    /** Manage a project: its settings, keys and members. */
    MANAGE(Role.ADMIN),
    /** Manage the organization: its projects and members. A role in a single project does not give it. */
    GOVERN(Role.ADMIN),
    /** Read the own identity. Operators have it too. */
    IDENTIFY(Role.READER),
    /** Act as an individual, independent of an organization. API keys and operators do not have it. */
    PERSONAL(null),
    /** Manage organizations. No role in an organization gives it. */
    OPERATE(null);

    private final @Nullable Role least;

    Permission(@Nullable Role least) {
        this.least = least;
    }

    public boolean allows(Caller caller) {
        return switch (caller) {
            case Principal principal -> includedIn(this == GOVERN ? principal.organizationRole() : principal.role());
            case Individual individual -> this == PERSONAL;
            case Operator operator -> this == OPERATE || this == IDENTIFY;
        };
    }

    private boolean includedIn(@Nullable Role role) {
        return least != null && role != null && role.includes(least);
    }
}
