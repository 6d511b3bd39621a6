package io.souvenir.admin.members;

import org.jspecify.annotations.Nullable;

/** Somebody who was invited; a new account comes with a password to be handed over and replaced at once. */
public record AddedMember(Member member, @Nullable String temporaryPassword) {

    /** It is told, never logged. */
    @Override
    public String toString() {
        return member.toString();
    }
}
