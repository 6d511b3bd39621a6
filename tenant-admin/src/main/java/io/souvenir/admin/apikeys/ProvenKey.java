package io.souvenir.admin.apikeys;

import java.time.Duration;
import java.time.Instant;

/**
 * A remembered identity: when Keycloak last proved it, when to ask again, and until when it is used without asking.
 * {@code notices} is the spell of uninterrupted listening in which our row was read; revocations reach only that spell's identities.
 */
record ProvenKey(KeyIdentity identity, Instant provenAt, Instant refreshAt, Instant freshUntil, long notices) {

    /** Four fifths of the time to live pass before the identity is refreshed behind the caller's back. */
    static ProvenKey provenNow(KeyIdentity identity, IdentityConfig config, Instant now, long notices) {
        Duration ttl = config.cacheTtl();
        return new ProvenKey(identity, now, now.plus(ttl.multipliedBy(4).dividedBy(5)), now.plus(ttl), notices);
    }

    /** The same proof with the row's present word on role and expiry. */
    ProvenKey recheckedAs(KeyIdentity current, long listening) {
        return new ProvenKey(current, provenAt, refreshAt, freshUntil, listening);
    }

    /** Keycloak is out: go on a little, try again soon, and end when the grace does. */
    ProvenKey bridgedAs(KeyIdentity current, IdentityConfig config, Instant now, long listening) {
        Instant end = provenAt.plus(config.outageGrace());
        Instant longer = now.plus(config.outageRetry().multipliedBy(2));
        Instant until = longer.isBefore(end) ? longer : end;
        return new ProvenKey(current, provenAt, now.plus(config.outageRetry()),
                until.isAfter(freshUntil) ? until : freshUntil, listening);
    }

    boolean freshAt(Instant now) {
        return now.isBefore(freshUntil) && (identity.expiresAt() == null || now.isBefore(identity.expiresAt()));
    }

    boolean refreshDueAt(Instant now) {
        return !now.isBefore(refreshAt);
    }

    boolean bridgeableAt(Instant now, IdentityConfig config) {
        return now.isBefore(provenAt.plus(config.outageGrace()));
    }
}
