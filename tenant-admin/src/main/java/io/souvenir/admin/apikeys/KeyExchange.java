package io.souvenir.admin.apikeys;

import java.time.Instant;

import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

import io.smallrye.mutiny.Uni;
import io.souvenir.admin.identity.KeyClaims;
import io.souvenir.admin.identity.KeyGrants;
import io.souvenir.admin.identity.Role;
import io.souvenir.admin.tenancy.PresentedKey;
import io.souvenir.admin.tenancy.PresentedKeyLookup;
import io.souvenir.engine.error.ErrorCode;
import io.souvenir.engine.error.SouvenirException;
import io.souvenir.engine.tenancy.ProjectId;
import io.souvenir.engine.tenancy.ProjectRef;
import io.souvenir.engine.tenancy.TenantId;

/** Proves a key whose secret is right: our row decides whether it stands, Keycloak whether its client is enabled and the row's. */
@ApplicationScoped
class KeyExchange {

    private static final Logger LOG = Logger.getLogger(KeyExchange.class);

    private final IdentityConfig config;
    private final IdentityCache cache;
    private final RevocationNotices notices;
    private final PresentedKeyLookup rows;
    private final KeyGrants grants;
    private final KeyMetrics metrics;

    KeyExchange(IdentityConfig config, IdentityCache cache, RevocationNotices notices, PresentedKeyLookup rows,
            KeyGrants grants, KeyMetrics metrics) {
        this.config = config;
        this.cache = cache;
        this.notices = notices;
        this.rows = rows;
        this.grants = grants;
        this.metrics = metrics;
    }

    /** One attempt's fixed points, taken before anything is read, so that a revocation meanwhile is noticed. */
    private record Attempt(ApiKey key, String digest, @Nullable ProvenKey known, Instant at, long mark, long spell) {
    }

    Uni<KeyIdentity> prove(ApiKey key, String digest, @Nullable ProvenKey known) {
        Attempt attempt = new Attempt(key, digest, known, Instant.now(), cache.mark(), notices.spell());
        return rows.find(key.keyId())
                .map(row -> row.filter(found -> found.usableAt(attempt.at())).orElseThrow(KeyAuthenticator::refused))
                .map(row -> identity(key.keyId(), row))
                .chain(identity -> decide(attempt, identity))
                .onFailure(KeyExchange::isRefusal).invoke(() -> cache.refuse(digest, attempt.mark()));
    }

    /** A recent proof needs no second one: only our row had to be read again because notices may have been missed. */
    private Uni<KeyIdentity> decide(Attempt attempt, KeyIdentity identity) {
        ProvenKey known = attempt.known();
        if (known != null && known.freshAt(attempt.at()) && !known.refreshDueAt(attempt.at())) {
            return keep(attempt, known.recheckedAs(identity, attempt.spell()));
        }
        return grants.exchange(attempt.key().keyId(), attempt.key().secretHash())
                .invoke(claims -> requireSame(claims, identity))
                .invoke(metrics::granted)
                .onFailure(KeyExchange::isRefusal).invoke(metrics::refused)
                .chain(() -> keep(attempt, ProvenKey.provenNow(identity, config, attempt.at(), attempt.spell())))
                .onFailure(KeyExchange::isOutage).recoverWithUni(outage -> bridge(attempt, identity, outage));
    }

    private Uni<KeyIdentity> bridge(Attempt attempt, KeyIdentity identity, Throwable outage) {
        metrics.outage();
        LOG.warnf("Keycloak could not answer for a key: %s", outage.getCause());
        ProvenKey known = attempt.known();
        if (known == null || !known.bridgeableAt(attempt.at(), config)) {
            return Uni.createFrom().failure(outage);
        }
        return keep(attempt, known.bridgedAs(identity, config, attempt.at(), attempt.spell()));
    }

    private Uni<KeyIdentity> keep(Attempt attempt, ProvenKey proven) {
        cache.keep(attempt.digest(), proven, attempt.mark());
        return Uni.createFrom().item(proven.identity());
    }

    private static KeyIdentity identity(String keyId, PresentedKey row) {
        Role role = Role.named(row.role()).orElseThrow();
        ProjectRef project = new ProjectRef(new TenantId(row.tenantId()), new ProjectId(row.projectId()));
        return new KeyIdentity(keyId, project, role, row.organizationWide(), row.expiresAt());
    }

    /** The client's claims were written with the row; if they differ, somebody has changed one of them. */
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
