package io.souvenir.admin.identity;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What someone may do in an organization, from least to most. */
public enum Role {
    READER, MEMBER, ADMIN, OWNER;

    /** The name on the wire, in our rows and in Keycloak. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Role> named(String wireName) {
        return Arrays.stream(values()).filter(role -> role.wireName().equals(wireName)).findFirst();
    }

    public boolean includes(Role other) {
        return compareTo(other) >= 0;
    }
}
