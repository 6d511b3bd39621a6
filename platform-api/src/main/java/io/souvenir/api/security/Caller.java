package io.souvenir.api.security;

/** The subject of a verified credential. */
public sealed interface Caller permits Principal, Caller.Operator, Caller.Individual {

    /** The subject of the token, or the public id of the key's client. */
    String subject();

    /** An operator of this installation. Operators create organizations and cannot read memories. */
    record Operator(String subject) implements Caller {
    }

    /** A person with a verified address, who acts for themselves and not in an organization. */
    record Individual(String subject) implements Caller {
    }
}
