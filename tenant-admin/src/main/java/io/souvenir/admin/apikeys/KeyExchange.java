package io.souvenir.admin.apikeys;

import java.time.Instant;

import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

import io.smallrye.mutiny.Uni;
import io.souvenir.admin.apikeys.IdentityCache.CachedIdentity;
import io.souvenir.admin.apikeys.KeyAuthenticator.KeyIdentity;
import io.souvenir.admin.identity.KeyClients.KeyClaims;
import io.souvenir.admin.identity.KeyGrants;
import io.souvenir.admin.identity.Role;
import io.souvenir.admin.tenancy.PresentedKeyLookup;
import io.souvenir.admin.tenancy.PresentedKeyLookup.PresentedKey;
import io.souvenir.engine.error.ErrorCode;
import io.souvenir.engine.error.SouvenirException;
import io.souvenir.engine.tenancy.ProjectId;
import io.souvenir.engine.tenancy.ProjectRef;
import io.souvenir.engine.tenancy.TenantId;

/** Verifies a key whose secret is right: the row must be valid, and Keycloak must grant a token with the claims of the row. */
@ApplicationScoped
class KeyExchange {

    private static final Logger LOG = Logger.getLogger(KeyExchange.class);

    private final IdentityConfig config;
    private final IdentityCache cache;
    private final RevocationListener revocations;
    private final PresentedKeyLookup rows;
    private final KeyGrants grants;
    private final KeyMetrics metrics;

    KeyExchange(IdentityConfig config, IdentityCache cache, RevocationListener revocations, PresentedKeyLookup rows,
            KeyGrants grants, KeyMetrics metrics) {
        this.config = config;
        this.cache = cache;
        this.revocations = revocations;
        this.rows = rows;
        this.grants = grants;
        this.metrics = metrics;
    }

    /** The state before anything is read, so that a revocation in the meantime is noticed. */
    private record Attempt(ApiKey key, String digest, @Nullable CachedIdentity cached, Instant at, long mark, long period) {
    }

    Uni<KeyIdentity> verify(ApiKey key, String digest, @Nullable CachedIdentity cached) {
        Attempt attempt = new Attempt(key, digest, cached, Instant.now(), cache.mark(), revocations.period());
        return rows.find(key.keyId())
                .map(row -> row.filter(found -> found.usableAt(attempt.at())).orElseThrow(KeyAuthenticator::refused))
                .map(row -> identity(key.keyId(), row))
                .chain(identity -> decide(attempt, identity))
                .onFailure(KeyExchange::isRefusal).invoke(() -> cache.refuse(digest, attempt.mark()));
    }

    /** A recent verification is kept: only the row had to be read again, because revocations may have been missed. */
    private Uni<KeyIdentity> decide(Attempt attempt, KeyIdentity identity) {
        CachedIdentity cached = attempt.cached();
        if (cached != null && cached.validAt(attempt.at()) && !cached.refreshDueAt(attempt.at())) {
            return put(attempt, cached.withIdentity(identity, attempt.period()));
        }
        return grants.exchange(attempt.key().keyId(), attempt.key().secretHash())
                .invoke(claims -> requireSame(claims, identity))
                .invoke(metrics::granted)
                .onFailure(KeyExchange::isRefusal).invoke(metrics::refused)
                .chain(() -> put(attempt, CachedIdentity.verified(identity, config, attempt.at(), attempt.period())))
                .onFailure(KeyExchange::isOutage).recoverWithUni(outage -> extend(attempt, identity, outage));
    }

    private Uni<KeyIdentity> extend(Attempt attempt, KeyIdentity identity, Throwable outage) {
        metrics.outage();
        LOG.warnf("Keycloak could not verify a key: %s", outage.getCause());
        CachedIdentity cached = attempt.cached();
        if (cached == null || !cached.extendableAt(attempt.at(), config)) {
            return Uni.createFrom().failure(outage);
        }
        return put(attempt, cached.extended(identity, config, attempt.at(), attempt.period()));
    }

    private Uni<KeyIdentity> put(Attempt attempt, CachedIdentity verified) {
        cache.put(attempt.digest(), verified, attempt.mark());
        return Uni.createFrom().item(verified.identity());
    }

    private static KeyIdentity identity(String keyId, PresentedKey row) {
        Role role = Role.named(row.role()).orElseThrow();
        ProjectRef project = new ProjectRef(new TenantId(row.tenantId()), new ProjectId(row.projectId()));
        return new KeyIdentity(keyId, project, role, row.organizationWide(), row.expiresAt());
    }

    /** The client's claims are created with the row; a difference means that one of them was changed. */
    private static void requireSame(KeyClaims claims, KeyIdentity identity) {
        KeyClaims expected = new KeyClaims(identity.project().tenant().value(), identity.project().project().value(),
                identity.keyId());
        if (!expected.equals(claims)) {
            LOG.errorf("The client of key %s speaks for another tenant, project or key than its row", identity.keyId());
            throw KeyAuthenticator.refused();
        }
    }

    private static boolean isRefusal(Throwable failure) {
        return failure instanceof SouvenirException known && known.code() == ErrorCode.UNAUTHENTICATED;
    }

    private static boolean isOutage(Throwable failure) {
        return failure instanceof SouvenirException known && known.code() == ErrorCode.IDENTITY_UNAVAILABLE;
    }
}
