package io.souvenir.admin.apikeys;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;

import jakarta.enterprise.context.ApplicationScoped;

import org.jspecify.annotations.Nullable;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;

import io.souvenir.admin.apikeys.KeyAuthenticator.KeyIdentity;
import io.souvenir.engine.tenancy.TenantId;

/** Caches verified identities and, briefly, refused keys, by the digest of the whole key. */
@ApplicationScoped
class IdentityCache {

    private final Cache<String, CachedIdentity> verified;
    private final Cache<String, Boolean> refused;
    private final AtomicLong invalidations = new AtomicLong();

    IdentityCache(IdentityConfig config) {
        this.verified = Caffeine.newBuilder().maximumSize(config.cacheSize()).expireAfterWrite(config.outageGrace()).build();
        this.refused = Caffeine.newBuilder().maximumSize(config.refusalSize()).expireAfterWrite(config.refusalTtl()).build();
    }

    static String subject(String keyId) {
        return "key:" + keyId;
    }

    static String subject(TenantId tenant) {
        return "tenant:" + tenant;
    }

    @Nullable
    CachedIdentity find(String digest) {
        return verified.getIfPresent(digest);
    }

    boolean refused(String digest) {
        return refused.getIfPresent(digest) != null;
    }

    /** The count of invalidations, read before a key is looked up and passed with the result. */
    long mark() {
        return invalidations.get();
    }

    /** Stores a result, unless there was an invalidation since {@code mark}: the result may be older than the revocation. */
    void put(String digest, CachedIdentity key, long mark) {
        verified.put(digest, key);
        if (mark != invalidations.get()) {
            verified.invalidate(digest);
        }
    }

    void refuse(String digest, long mark) {
        verified.invalidate(digest);
        refused.put(digest, Boolean.TRUE);
        if (mark != invalidations.get()) {
            refused.invalidate(digest);
        }
    }

    /** Invalidates a key or a tenant. It scans all entries, because it is rare. Refusals go too, because a tenant may be active again. */
    void invalidate(String subject) {
        invalidations.incrementAndGet();
        refused.invalidateAll();
        verified.asMap().values().removeIf(key -> subject.equals(subject(key.identity().keyId()))
                || subject.equals(subject(key.identity().project().tenant())));
    }

    /**
     * The identity of a key in the cache.
     *
     * @param verifiedAt when Keycloak last verified it
     * @param refreshAt when it is verified again in the background
     * @param validUntil until when it is used without another verification
     * @param listeningPeriod the period of {@link RevocationListener} in which the row was read
     */
    record CachedIdentity(KeyIdentity identity, Instant verifiedAt, Instant refreshAt, Instant validUntil,
            long listeningPeriod) {

        /** Refreshed in the background after four fifths of its time to live. */
        static CachedIdentity verified(KeyIdentity identity, IdentityConfig config, Instant now, long listeningPeriod) {
            Duration ttl = config.cacheTtl();
            return new CachedIdentity(identity, now, now.plus(ttl.multipliedBy(4).dividedBy(5)), now.plus(ttl),
                    listeningPeriod);
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
}
