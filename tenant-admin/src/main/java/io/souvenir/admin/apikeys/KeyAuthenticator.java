package io.souvenir.admin.apikeys;

import java.time.Instant;

import jakarta.enterprise.context.ApplicationScoped;

import org.jspecify.annotations.Nullable;

import io.smallrye.mutiny.Uni;
import io.souvenir.admin.apikeys.IdentityCache.CachedIdentity;
import io.souvenir.admin.identity.Role;
import io.souvenir.engine.error.ErrorCode;
import io.souvenir.engine.error.SouvenirException;
import io.souvenir.engine.tenancy.ProjectRef;
import io.vertx.core.Vertx;

/** Authenticates presented keys: from the cache, or by one verification for all concurrent requests with the same key. */
@ApplicationScoped
public class KeyAuthenticator {

    private final IdentityCache cache;
    private final RevocationListener revocations;
    private final SecretCheck secrets;
    private final KeyExchange exchange;
    private final KeyMetrics metrics;
    private final SingleFlight<KeyIdentity> flights;

    KeyAuthenticator(IdentityCache cache, RevocationListener revocations, SecretCheck secrets, KeyExchange exchange,
            KeyMetrics metrics, Vertx vertx) {
        this.cache = cache;
        this.revocations = revocations;
        this.secrets = secrets;
        this.exchange = exchange;
        this.metrics = metrics;
        this.flights = new SingleFlight<>(vertx);
    }

    /**
     * Fails with {@code UNAUTHENTICATED} for an invalid key, {@code RATE_LIMITED} after too many invalid keys, and
     * {@code IDENTITY_UNAVAILABLE} if the key cannot be verified now.
     *
     * @param address the verified address of the caller
     */
    public Uni<KeyIdentity> authenticate(String presented, String address) {
        return ApiKey.parse(presented).map(key -> authenticate(key, address)).orElseGet(KeyAuthenticator::refusal);
    }

    private Uni<KeyIdentity> authenticate(ApiKey key, String address) {
        String digest = key.digest();
        Instant now = Instant.now();
        CachedIdentity cached = cache.find(digest);
        if (cached != null && revocations.covers(cached.listeningPeriod()) && cached.validAt(now)) {
            metrics.hit();
            if (cached.refreshDueAt(now)) {
                refresh(key, digest, cached);
            }
            return Uni.createFrom().item(cached.identity());
        }
        if (cached == null && cache.refused(digest)) {
            return refusal();
        }
        metrics.miss();
        Uni<Void> checked = cached == null ? secrets.check(key, address) : Uni.createFrom().voidItem();
        return checked.chain(() -> flights.join(digest, () -> exchange.verify(key, digest, cached)));
    }

    /** In the background: a refusal takes effect at the next request, and an outage extends the validity. */
    private void refresh(ApiKey key, String digest, @Nullable CachedIdentity cached) {
        flights.join(digest, () -> exchange.verify(key, digest, cached)).subscribe().with(verified -> {}, failure -> {});
    }

    private static Uni<KeyIdentity> refusal() {
        return Uni.createFrom().failure(KeyAuthenticator::refused);
    }

    static SouvenirException refused() {
        return new SouvenirException(ErrorCode.UNAUTHENTICATED, "The API key is not valid.");
    }

    /** The identity of a verified key. Its role applies to the whole organization or only to its project. */
    public record KeyIdentity(String keyId, ProjectRef project, Role role, boolean organizationWide,
            @Nullable Instant expiresAt) {
    }
}
