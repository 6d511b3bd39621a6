package io.souvenir.api.security;

/** An operator of this installation. Operators create organizations and cannot read memories. */
public record Operator(String subject) implements Caller {
}
