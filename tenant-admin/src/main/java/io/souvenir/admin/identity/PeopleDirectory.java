package io.souvenir.admin.identity;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.NotFoundException;

import org.jspecify.annotations.Nullable;
import org.keycloak.representations.idm.UserRepresentation;

import io.smallrye.mutiny.Uni;
import io.souvenir.engine.error.ErrorCode;
import io.souvenir.engine.error.SouvenirException;
import io.souvenir.engine.tenancy.TenantId;

/**
 * People's accounts in Keycloak, which authenticates them. Memberships are stored here: Keycloak's login page would show the members
 * of its organizations to anybody who types a name, and its invitations delete the account with the membership.
 */
@ApplicationScoped
public class PeopleDirectory {

    private final KeycloakAdmin admin;

    PeopleDirectory(KeycloakAdmin admin) {
        this.admin = admin;
    }

    /**
     * Finds the account of an address, or creates one for the organization. Can be repeated.
     *
     * @param withPassword whether a new account gets a first password; otherwise {@link #renewPassword} sets one
     */
    public Uni<MemberAccount> findOrCreate(TenantId tenant, String email, boolean withPassword) {
        return admin.call(realm -> {
            Accounts accounts = new Accounts(realm, tenant);
            String password = withPassword ? Accounts.newPassword() : null;
            String created = accounts.find(email).isPresent() ? null : accounts.create(email, password);
            UserRepresentation account = accounts.find(email).orElseThrow();
            return new MemberAccount(account.getId(), email, account.isEmailVerified(), accounts.isOwn(account),
                    created == null ? null : password);
        });
    }

    /** A new password for an account that this organization created. The old password and all sessions end. */
    public Uni<String> renewPassword(TenantId tenant, String id) {
        return admin.call(realm -> {
            try {
                return new Accounts(realm, tenant).renewPassword(realm.users().get(id).toRepresentation());
            } catch (NotFoundException gone) {
                throw new SouvenirException(ErrorCode.MEMBER_NOT_FOUND, "The member's account does not exist any more.", null,
                        gone);
            }
        });
    }

    /** The organization may not change the password of the account. */
    public static SouvenirException notYours() {
        return new SouvenirException(ErrorCode.ACCOUNT_NOT_YOURS,
                "The account is not the organization's own: only its owner or the operator can change its password.");
    }

    /**
     * The account of a person whom an organization adds.
     *
     * @param id                the subject of its tokens
     * @param ownAccount        whether the organization created it and the address is not verified
     * @param temporaryPassword of a new account; it must be replaced at the first login
     */
    public record MemberAccount(String id, String email, boolean verified, boolean ownAccount,
            @Nullable String temporaryPassword) {

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
}
