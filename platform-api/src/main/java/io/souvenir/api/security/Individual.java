package io.souvenir.api.security;

/** A person with a verified address, asked about themselves rather than about an organization of theirs. */
public record Individual(String subject) implements Caller {
}
