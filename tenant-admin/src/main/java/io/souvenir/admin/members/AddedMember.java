package io.souvenir.admin.members;

import org.jspecify.annotations.Nullable;

/** A member of an organization or project who was added or invited. A new account has a temporary password. */
public record AddedMember<M>(M member, @Nullable String temporaryPassword) {

    /** Without the password. */
    @Override
    public String toString() {
        return member.toString();
    }
}
