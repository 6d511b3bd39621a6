package io.souvenir.admin.apikeys;

import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;

import io.smallrye.mutiny.Uni;
import io.souvenir.admin.tenancy.PresentedKey;
import io.souvenir.admin.tenancy.PresentedKeyLookup;
import io.vertx.core.Vertx;

/**
 * Refuses wrong secrets and unknown key ids by the hash in the key's row, before Keycloak is asked. The hash of a key never
 * changes, so it is remembered and a flood of wrong secrets costs one look-up. A remembered hash admits nobody: whether a key
 * is revoked is read from its row afterwards.
 */
@ApplicationScoped
class SecretCheck {

    private final PresentedKeyLookup rows;
    private final FailureLimits limits;
    private final SingleFlight<Optional<String>> lookups;
    private final Cache<String, String> hashes;
    private final Cache<String, Boolean> unknown;

    SecretCheck(PresentedKeyLookup rows, FailureLimits limits, IdentityConfig config, Vertx vertx) {
        this.rows = rows;
        this.limits = limits;
        this.lookups = new SingleFlight<>(vertx);
        this.hashes = Caffeine.newBuilder().maximumSize(config.cacheSize()).build();
        this.unknown = Caffeine.newBuilder().maximumSize(config.refusalSize()).expireAfterWrite(config.refusalTtl()).build();
    }

    /** Fails as {@code UNAUTHENTICATED} where the secret is wrong, or as {@code RATE_LIMITED} where too many were. */
    Uni<Void> check(ApiKey key, String address) {
        return hash(key.keyId(), address).invoke(hash -> {
            if (hash.filter(key::hasRowHash).isEmpty()) {
                throw limits.failed(key.keyId(), address);
            }
        }).replaceWithVoid();
    }

    /** Each address has a look-up of its own, so that one that has had its share refuses nobody else's. */
    private Uni<Optional<String>> hash(String keyId, String address) {
        String known = hashes.getIfPresent(keyId);
        return known != null || unknown.getIfPresent(keyId) != null ? Uni.createFrom().item(Optional.ofNullable(known))
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
