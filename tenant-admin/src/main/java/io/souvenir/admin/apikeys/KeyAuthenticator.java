package io.souvenir.admin.apikeys;

import java.time.Instant;

import jakarta.enterprise.context.ApplicationScoped;

import org.jspecify.annotations.Nullable;

import io.smallrye.mutiny.Uni;
import io.souvenir.engine.error.ErrorCode;
import io.souvenir.engine.error.SouvenirException;
import io.vertx.core.Vertx;

/** Tells who a presented key speaks for: from memory when that is recent, else by asking, once for all who present it. */
@ApplicationScoped
public class KeyAuthenticator {

    private final IdentityCache cache;
    private final RevocationNotices notices;
    private final SecretCheck secrets;
    private final KeyExchange exchange;
    private final KeyMetrics metrics;
    private final SingleFlight<KeyIdentity> flights;

    KeyAuthenticator(IdentityCache cache, RevocationNotices notices, SecretCheck secrets, KeyExchange exchange,
            KeyMetrics metrics, Vertx vertx) {
        this.cache = cache;
        this.notices = notices;
        this.secrets = secrets;
        this.exchange = exchange;
        this.metrics = metrics;
        this.flights = new SingleFlight<>(vertx);
    }

    /**
     * Fails with {@code UNAUTHENTICATED} for a key that is not good, {@code RATE_LIMITED} where too many were not, and
     * {@code IDENTITY_UNAVAILABLE} when nobody can tell.
     *
     * @param address where the caller is, as far as it is known for certain
     */
    public Uni<KeyIdentity> authenticate(String presented, String address) {
        return ApiKey.parse(presented).map(key -> authenticate(key, address)).orElseGet(KeyAuthenticator::refusal);
    }

    private Uni<KeyIdentity> authenticate(ApiKey key, String address) {
        String digest = key.digest();
        Instant now = Instant.now();
        ProvenKey known = cache.find(digest);
        if (known != null && notices.covers(known.notices()) && known.freshAt(now)) {
            metrics.hit();
            if (known.refreshDueAt(now)) {
                refresh(key, digest, known);
            }
            return Uni.createFrom().item(known.identity());
        }
        if (known == null && cache.refused(digest)) {
            return refusal();
        }
        metrics.miss();
        Uni<Void> checked = known == null ? secrets.check(key, address) : Uni.createFrom().voidItem();
        return checked.chain(() -> flights.join(digest, () -> exchange.prove(key, digest, known)));
    }

    /** Nobody waits for it; a refusal shows at the next request, an outage is bridged. */
    private void refresh(ApiKey key, String digest, @Nullable ProvenKey known) {
        flights.join(digest, () -> exchange.prove(key, digest, known)).subscribe().with(proven -> {}, failure -> {});
    }

    private static Uni<KeyIdentity> refusal() {
        return Uni.createFrom().failure(KeyAuthenticator::refused);
    }

    static SouvenirException refused() {
        return new SouvenirException(ErrorCode.UNAUTHENTICATED, "The API key is not valid.");
    }
}
