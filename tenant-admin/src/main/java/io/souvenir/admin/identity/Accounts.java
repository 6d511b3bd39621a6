package io.souvenir.admin.identity;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import org.jspecify.annotations.Nullable;
import org.keycloak.admin.client.resource.RealmResource;
import org.keycloak.representations.idm.CredentialRepresentation;
import org.keycloak.representations.idm.MappingsRepresentation;
import org.keycloak.representations.idm.UserRepresentation;

import io.souvenir.engine.tenancy.TenantId;

/**
 * The Keycloak accounts of people. An organization that creates an account knows its password, so other organizations must not
 * trust an unverified address. The username names the creating organization, and its owner cannot change it.
 */
final class Accounts {

    private static final int PASSWORD_BYTES = 15;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final RealmResource realm;
    private final TenantId tenant;

    Accounts(RealmResource realm, TenantId tenant) {
        this.realm = realm;
        this.tenant = tenant;
    }

    Optional<UserRepresentation> find(String email) {
        return realm.users().searchByEmail(email, true).stream().filter(user -> email.equals(user.getEmail())).findFirst();
    }

    /** Returns the id of the new account, or null if there is one for the address already. */
    @Nullable
    String create(String email, @Nullable String temporaryPassword) {
        var account = new UserRepresentation();
        account.setUsername(prefix() + UUID.nameUUIDFromBytes(email.getBytes(StandardCharsets.UTF_8)));
        account.setEmail(email);
        account.setEmailVerified(false);
        account.setEnabled(true);
        if (temporaryPassword != null) {
            account.setCredentials(List.of(temporary(temporaryPassword)));
        }
        return KeycloakAdmin.createdId(realm.users().create(account));
    }

    /** Whether the organization created the account and the address is not verified since. */
    boolean isOwn(UserRepresentation account) {
        return !account.isEmailVerified() && account.getUsername().startsWith(prefix());
    }

    /** Allowed only for accounts that the organization created and that have no roles in the realm. */
    String renewPassword(UserRepresentation account) {
        if (!isOwn(account) || hasRoles(account)) {
            throw PeopleDirectory.notYours();
        }
        String password = newPassword();
        realm.users().get(account.getId()).resetPassword(temporary(password));
        realm.users().get(account.getId()).logout();
        return password;
    }

    static String newPassword() {
        byte[] random = new byte[PASSWORD_BYTES];
        RANDOM.nextBytes(random);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(random);
    }

    private String prefix() {
        return tenant + ".";
    }

    /** Other roles than the default roles of the realm. */
    private boolean hasRoles(UserRepresentation account) {
        MappingsRepresentation roles = realm.users().get(account.getId()).roles().getAll();
        boolean inRealm = roles.getRealmMappings() != null
                && roles.getRealmMappings().stream().anyMatch(role -> !role.getName().startsWith("default-roles-"));
        return inRealm || roles.getClientMappings() != null && !roles.getClientMappings().isEmpty();
    }

    private static CredentialRepresentation temporary(String password) {
        var credential = new CredentialRepresentation();
        credential.setType(CredentialRepresentation.PASSWORD);
        credential.setValue(password);
        credential.setTemporary(true);
        return credential;
    }
}
