package io.souvenir.admin.identity;

import org.jspecify.annotations.Nullable;

import io.souvenir.engine.error.ErrorCode;
import io.souvenir.engine.error.SouvenirException;

/**
 * The account of a person whom an organization adds.
 *
 * @param id                the subject of its tokens
 * @param ownAccount        whether the organization created it and the address is not verified
 * @param temporaryPassword of a new account; it must be replaced at the first login
 */
public record MemberAccount(String id, String email, boolean verified, boolean ownAccount, @Nullable String temporaryPassword) {

    /** Refuses an account whose password another organization may know. */
    public void requireTrusted() {
        if (!verified && !ownAccount) {
            throw new SouvenirException(ErrorCode.ACCOUNT_NOT_YOURS,
                    """
                    An account with this address exists, but the address is not verified: its owner or the operator must verify it.""",
                    "email", null);
        }
    }

    /** Without the password. */
    @Override
    public String toString() {
        return id;
    }
}
