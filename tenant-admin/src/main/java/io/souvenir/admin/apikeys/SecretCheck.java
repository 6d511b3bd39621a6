package io.souvenir.admin.apikeys;

import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;

import io.smallrye.mutiny.Uni;
import io.souvenir.admin.tenancy.PresentedKeyLookup;
import io.souvenir.admin.tenancy.PresentedKeyLookup.PresentedKey;
import io.vertx.core.Vertx;

/**
 * Refuses wrong secrets and unknown key ids by the hash in the key's row, before Keycloak is called. The hash of a key never
 * changes, so it is cached, and a flood of wrong secrets costs one lookup. A cached hash gives no access: the row is read afterwards,
 * so that a revoked key is refused.
 */
@ApplicationScoped
class SecretCheck {

    private final PresentedKeyLookup rows;
    private final FailedAttemptLimits limits;
    private final SingleFlight<Optional<String>> lookups;
    private final Cache<String, String> hashes;
    private final Cache<String, Boolean> unknown;

    SecretCheck(PresentedKeyLookup rows, FailedAttemptLimits limits, IdentityConfig config, Vertx vertx) {
        this.rows = rows;
        this.limits = limits;
        this.lookups = new SingleFlight<>(vertx);
        this.hashes = Caffeine.newBuilder().maximumSize(config.cacheSize()).build();
        this.unknown = Caffeine.newBuilder().maximumSize(config.refusalSize()).expireAfterWrite(config.refusalTtl()).build();
    }

    /** Fails as {@code UNAUTHENTICATED} for a wrong secret, or as {@code RATE_LIMITED} after too many. */
    Uni<Void> check(ApiKey key, String address) {
        return hash(key.keyId(), address).invoke(hash -> {
            if (hash.filter(key::hasRowHash).isEmpty()) {
                throw limits.failed(key.keyId(), address);
            }
        }).replaceWithVoid();
    }

    /** Concurrent lookups are shared per address, so that the limit of one address does not refuse requests of others. */
    private Uni<Optional<String>> hash(String keyId, String address) {
        String cached = hashes.getIfPresent(keyId);
        return cached != null || unknown.getIfPresent(keyId) != null ? Uni.createFrom().item(Optional.ofNullable(cached))
                : lookups.join(keyId + " " + address, () -> lookUp(keyId, address));
    }

    private Uni<Optional<String>> lookUp(String keyId, String address) {
        limits.beginLookup(address);
        return rows.find(keyId).map(row -> row.map(PresentedKey::secretHash))
                .invoke(hash -> remember(keyId, hash, address))
                .onFailure().invoke(outage -> limits.forgiveLookup(address));
    }

    private void remember(String keyId, Optional<String> hash, String address) {
        hash.ifPresentOrElse(known -> {
            hashes.put(keyId, known);
            limits.forgiveLookup(address);
        }, () -> unknown.put(keyId, Boolean.TRUE));
    }
}
