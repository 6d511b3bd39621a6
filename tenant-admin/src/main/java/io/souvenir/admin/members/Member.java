package io.souvenir.admin.members;

import org.jspecify.annotations.Nullable;

import io.souvenir.admin.identity.Role;

/**
 * A member of an organization. Without a role there the member has only roles in projects.
 *
 * @param accepted   whether the person has accepted the membership; until then it is an invitation
 * @param ownAccount whether the organization created the account, which then needs no acceptance
 */
public record Member(String id, String email, @Nullable Role role, boolean accepted, boolean ownAccount) {

    /** Invitations that are not accepted do not count. */
    boolean owns() {
        return role == Role.OWNER && (accepted || ownAccount);
    }
}
