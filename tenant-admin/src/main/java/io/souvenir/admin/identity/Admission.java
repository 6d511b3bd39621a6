package io.souvenir.admin.identity;

import org.jspecify.annotations.Nullable;

/** Somebody who was let into an organization; a new account comes with a password to be handed over and replaced at once. */
public record Admission(Person person, @Nullable String temporaryPassword) {

    /** It is told, never logged. */
    @Override
    public String toString() {
        return person.toString();
    }
}
