package io.souvenir.admin.members;

import org.jspecify.annotations.Nullable;

/** A member who was added. A new account has a temporary password. */
public record NewProjectMember(ProjectMember member, @Nullable String temporaryPassword) {

    /** Without the password. */
    @Override
    public String toString() {
        return member.toString();
    }
}
