package io.souvenir.admin.identity;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.NotFoundException;

import org.keycloak.representations.idm.UserRepresentation;

import io.smallrye.mutiny.Uni;
import io.souvenir.engine.error.ErrorCode;
import io.souvenir.engine.error.SouvenirException;
import io.souvenir.engine.tenancy.TenantId;

/**
 * People's accounts in Keycloak, which says who somebody is. Where they belong is not its to say: its organizations have no
 * members, since a login page shows those to whoever types a name, and its invitations delete the account with the membership.
 */
@ApplicationScoped
public class PeopleDirectory {

    private final KeycloakAdmin admin;

    PeopleDirectory(KeycloakAdmin admin) {
        this.admin = admin;
    }

    /**
     * The account of an address, made by the organization where there is none. May be repeated.
     *
     * @param withPassword whether a new account gets a first password; otherwise it waits for {@link #renewPassword}
     */
    public Uni<Admission> admit(TenantId tenant, String email, boolean withPassword) {
        return admin.call(realm -> {
            Accounts accounts = new Accounts(realm, tenant);
            String password = withPassword ? Accounts.newPassword() : null;
            String made = accounts.find(email).isPresent() ? null : accounts.make(email, password);
            UserRepresentation account = accounts.find(email).orElseThrow();
            return new Admission(account.getId(), email, account.isEmailVerified(), accounts.isOwn(account),
                    made == null ? null : password);
        });
    }

    /** A password for an account that this organization made; the old one and all sessions end. */
    public Uni<String> renewPassword(TenantId tenant, String id) {
        return admin.call(realm -> {
            try {
                return new Accounts(realm, tenant).renewPassword(realm.users().get(id).toRepresentation());
            } catch (NotFoundException gone) {
                throw new SouvenirException(ErrorCode.MEMBER_NOT_FOUND, "The member's account is gone.", null, gone);
            }
        });
    }

    /** Why an organization may not change the password of an account. */
    public static SouvenirException notYours() {
        return new SouvenirException(ErrorCode.ACCOUNT_NOT_YOURS,
                "The account is not the organization's own: only its owner or the operator can change its password.");
    }
}
