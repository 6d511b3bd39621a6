package io.souvenir.admin.identity;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

/** The roles in an organization or project, from fewest to most rights. */
public enum Role {
    READER, MEMBER, ADMIN, OWNER;

    /** The name on the wire and in the database. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Role> named(String wireName) {
        return Arrays.stream(values()).filter(role -> role.wireName().equals(wireName)).findFirst();
    }

    /** The role in a column that may be null. */
    public static @Nullable Role ofColumn(@Nullable String name) {
        return name == null ? null : named(name).orElseThrow();
    }

    public boolean includes(Role other) {
        return compareTo(other) >= 0;
    }
}
