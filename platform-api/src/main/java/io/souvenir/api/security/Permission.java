package io.souvenir.api.security;

import org.jspecify.annotations.Nullable;

import io.souvenir.admin.identity.Role;

/** What an operation needs. */
public enum Permission {
    /** Reading memories and what belongs to them; every role has it. */
    READ(Role.READER),
    /** Changing memories. */
    WRITE(Role.MEMBER),
    /** Managing a project: its settings, keys and people. */
    MANAGE(Role.ADMIN),
    /** Managing the organization: its projects and people. A role in one project does not give it. */
    GOVERN(Role.ADMIN),
    /** Knowing who one is; the operator, who has no tenant, may ask too. */
    IDENTIFY(Role.READER),
    /** Answering for oneself, whichever organization; keys and operators, who are no persons, may not. */
    PERSONAL(null),
    /** Managing organizations; no tenant's role gives it. */
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
