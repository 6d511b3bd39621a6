package io.souvenir.admin.apikeys;

import java.time.Duration;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;

/**
 * A token bucket per name, refilled evenly over a minute. The number of buckets is bounded; an evicted bucket starts full again.
 * Each process counts separately, so with several replicas the limits add up.
 */
final class TokenBuckets {

    private static final Duration FULL = Duration.ofMinutes(1);

    private final long each;
    private final Ticker ticker;
    private final Cache<String, Bucket> buckets;

    TokenBuckets(int perMinute, int most, Ticker ticker) {
        this.each = FULL.toNanos() / perMinute;
        this.ticker = ticker;
        this.buckets = Caffeine.newBuilder().maximumSize(most).expireAfterAccess(FULL).ticker(ticker).build();
    }

    /** Takes a token. Returns zero, or the time until the next token if there is none. */
    Duration take(String name) {
        long now = ticker.read();
        return Duration.ofNanos(buckets.get(name, absent -> new Bucket(now)).take(now));
    }

    void giveBack(String name) {
        Bucket bucket = buckets.getIfPresent(name);
        if (bucket != null) {
            bucket.giveBack();
        }
    }

    /** The generic cell rate algorithm, which stores only the time when the bucket is full again. */
    private final class Bucket {

        private long fullAt;

        Bucket(long now) {
            this.fullAt = now;
        }

        synchronized long take(long now) {
            long next = Math.max(fullAt - now, 0) + each;
            if (next > FULL.toNanos()) {
                return next - FULL.toNanos();
            }
            fullAt = now + next;
            return 0;
        }

        synchronized void giveBack() {
            fullAt -= each;
        }
    }
}
