package io.souvenir.admin.members;

import org.jspecify.annotations.Nullable;

/** A member who was added; a new account comes with a password to be handed over and replaced at once. */
public record NewProjectMember(ProjectMember member, @Nullable String temporaryPassword) {

    /** It is told, never logged. */
    @Override
    public String toString() {
        return member.toString();
    }
}
