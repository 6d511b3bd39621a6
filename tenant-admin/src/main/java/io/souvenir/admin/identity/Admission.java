package io.souvenir.admin.identity;

import org.jspecify.annotations.Nullable;

import io.souvenir.engine.error.ErrorCode;
import io.souvenir.engine.error.SouvenirException;

/**
 * The account of an address that an organization named; a new account comes with a password to be handed over and replaced at
 * once.
 *
 * @param id         the subject of its tokens
 * @param ownAccount whether the organization made it and nobody has verified its address
 */
public record Admission(String id, String email, boolean verified, boolean ownAccount, @Nullable String temporaryPassword) {

    /** Refuses an account whose password may be in a stranger's hands. */
    public void requireTrusted() {
        if (!verified && !ownAccount) {
            throw new SouvenirException(ErrorCode.ACCOUNT_NOT_YOURS,
                    """
                    There is an account with this address that nobody has verified: its owner or the operator must verify it.""",
                    "email", null);
        }
    }

    /** It is told, never logged. */
    @Override
    public String toString() {
        return id;
    }
}
