package io.souvenir.admin.members;

import org.jspecify.annotations.Nullable;

/** An invited person. A new account has a temporary password. */
public record AddedMember(Member member, @Nullable String temporaryPassword) {

    /** Without the password. */
    @Override
    public String toString() {
        return member.toString();
    }
}
