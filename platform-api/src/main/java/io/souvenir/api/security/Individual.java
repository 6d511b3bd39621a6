package io.souvenir.api.security;

/** A person with a verified address, who acts for themselves and not in an organization. */
public record Individual(String subject) implements Caller {
}
