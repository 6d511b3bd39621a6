package io.souvenir.admin.apikeys;

import java.time.Duration;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import com.github.benmanes.caffeine.cache.Ticker;

import io.souvenir.engine.error.ErrorCode;
import io.souvenir.engine.error.SouvenirException;

/**
 * Limits failed attempts by key id and by client address. It decides how a failure is answered and whether an unknown key id is
 * looked up. It never refuses a right secret; otherwise anybody who knows a key's id could lock out its owner.
 */
@ApplicationScoped
class FailedAttemptLimits {

    private final TokenBuckets keys;
    private final TokenBuckets addresses;
    private final TokenBuckets lookups;
    private final KeyMetrics metrics;

    @Inject
    FailedAttemptLimits(IdentityConfig config, KeyMetrics metrics) {
        this(config, metrics, Ticker.systemTicker());
    }

    FailedAttemptLimits(IdentityConfig config, KeyMetrics metrics, Ticker ticker) {
        this.keys = new TokenBuckets(config.failuresPerKey(), config.refusalSize(), ticker);
        this.addresses = new TokenBuckets(config.failuresPerAddress(), config.refusalSize(), ticker);
        this.lookups = new TokenBuckets(config.lookupsPerAddress(), config.refusalSize(), ticker);
        this.metrics = metrics;
    }

    /** The answer to a wrong secret or an unknown key id. Attempts beyond the key's limit do not count against the address. */
    SouvenirException failed(String keyId, String address) {
        Duration wait = keys.take(keyId);
        return answer(wait.isZero() ? addresses.take(address) : wait);
    }

    /** Called before an uncached key id is looked up; fails as {@code RATE_LIMITED} beyond the limit of the address. */
    void beginLookup(String address) {
        Duration wait = lookups.take(address);
        if (!wait.isZero()) {
            throw answer(wait);
        }
    }

    /** Undoes {@link #beginLookup} when the lookup found a key or failed. */
    void forgiveLookup(String address) {
        lookups.giveBack(address);
    }

    private SouvenirException answer(Duration wait) {
        if (wait.isZero()) {
            metrics.failed();
            return KeyAuthenticator.refused();
        }
        metrics.limited();
        return new SouvenirException(ErrorCode.RATE_LIMITED,
                "Too many API keys were not valid; Retry-After says when to try again", wait);
    }
}
