package io.souvenir.admin.members;

import org.jspecify.annotations.Nullable;

import io.souvenir.admin.identity.Role;

/**
 * Somebody of an organization; without a role there they have only what projects give them.
 *
 * @param accepted   whether the person has accepted the membership; until then it is an invitation
 * @param ownAccount whether the organization made the account, which then enters it without acceptance
 */
public record Member(String id, String email, @Nullable Role role, boolean accepted, boolean ownAccount) {

    /** An invitation is no membership yet: nobody may rely on whoever has not accepted it. */
    boolean owns() {
        return role == Role.OWNER && (accepted || ownAccount);
    }
}
