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
 * Accounts of people. Whoever makes an account for an address can log in as it, so an address that nobody has verified says
 * nothing to any other organization. The maker stands in the username, which its bearer cannot change.
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

    /** The id of the new account, or null when there is one for the address already. */
    @Nullable
    String make(String email, @Nullable String temporaryPassword) {
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

    /** Whether the organization made the account and nobody has verified its address since. */
    boolean isOwn(UserRepresentation account) {
        return !account.isEmailVerified() && account.getUsername().startsWith(prefix());
    }

    /** Only what the organization made, and what has no rights in the realm, may be given a new password by it. */
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
        byte[] drawn = new byte[PASSWORD_BYTES];
        RANDOM.nextBytes(drawn);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(drawn);
    }

    private String prefix() {
        return tenant + ".";
    }

    /** Beside those that every account of the realm has. */
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
