package io.souvenir.api.security;

/** The subject of a verified credential. */
public sealed interface Caller permits Principal, Operator, Individual {

    /** The subject of the token, or the public id of the key's client. */
    String subject();
}
