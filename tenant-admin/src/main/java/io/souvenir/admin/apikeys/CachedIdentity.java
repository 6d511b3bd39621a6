package io.souvenir.admin.apikeys;

import java.time.Duration;
import java.time.Instant;

import io.souvenir.admin.apikeys.KeyAuthenticator.KeyIdentity;

/**
 * The identity of a key in the cache.
 *
 * @param verifiedAt when Keycloak last verified it
 * @param refreshAt when it is verified again in the background
 * @param validUntil until when it is used without another verification
 * @param listeningPeriod the period of {@link RevocationListener} in which the row was read
 */
record CachedIdentity(KeyIdentity identity, Instant verifiedAt, Instant refreshAt, Instant validUntil, long listeningPeriod) {

    /** Refreshed in the background after four fifths of its time to live. */
    static CachedIdentity verified(KeyIdentity identity, IdentityConfig config, Instant now, long listeningPeriod) {
        Duration ttl = config.cacheTtl();
        return new CachedIdentity(identity, now, now.plus(ttl.multipliedBy(4).dividedBy(5)), now.plus(ttl), listeningPeriod);
    }

    /** The same verification with the present role and expiry of the row. */
    CachedIdentity withIdentity(KeyIdentity current, long listeningPeriod) {
        return new CachedIdentity(current, verifiedAt, refreshAt, validUntil, listeningPeriod);
    }

    /** Extends the validity during an outage of Keycloak, up to the end of the grace time. */
    CachedIdentity extended(KeyIdentity current, IdentityConfig config, Instant now, long listeningPeriod) {
        Instant end = verifiedAt.plus(config.outageGrace());
        Instant longer = now.plus(config.outageRetry().multipliedBy(2));
        Instant until = longer.isBefore(end) ? longer : end;
        return new CachedIdentity(current, verifiedAt, now.plus(config.outageRetry()),
                until.isAfter(validUntil) ? until : validUntil, listeningPeriod);
    }

    boolean validAt(Instant now) {
        return now.isBefore(validUntil) && (identity.expiresAt() == null || now.isBefore(identity.expiresAt()));
    }

    boolean refreshDueAt(Instant now) {
        return !now.isBefore(refreshAt);
    }

    boolean extendableAt(Instant now, IdentityConfig config) {
        return now.isBefore(verifiedAt.plus(config.outageGrace()));
    }
}
