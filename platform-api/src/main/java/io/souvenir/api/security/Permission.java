package io.souvenir.api.security;

import org.jspecify.annotations.Nullable;

import io.souvenir.admin.identity.Role;

/** What an operation needs. */
public enum Permission {
    /** Reading memories and what belongs to them; every role has it. */
    READ(Role.READER),
    /** Changing memories. */
    WRITE(Role.MEMBER),
    /** Managing the tenant's projects and keys. */
    MANAGE(Role.ADMIN),
    /** Knowing who one is; the operator, who has no tenant, may ask too. */
    IDENTIFY(Role.READER),
    /** Managing organizations; no tenant's role gives it. */
    OPERATE(null);

    private final @Nullable Role least;

    Permission(@Nullable Role least) {
        this.least = least;
    }

    boolean allows(Caller caller) {
        return switch (caller) {
            case Principal principal -> least != null && principal.role().includes(least);
            case Operator operator -> this == OPERATE || this == IDENTIFY;
        };
    }
}
