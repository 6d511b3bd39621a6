package io.souvenir.bench.client;

import java.time.Duration;
import java.util.Optional;

/**
 * Decides whether to repeat a refused call: only if the server was busy and sent {@code Retry-After}.
 *
 * @param attempts the maximum number of attempts, including the first
 * @param longestWait the maximum of a single wait, even if the server asks for more
 */
public record RetryPolicy(int attempts, Duration longestWait) {

    private static final Duration SHORTEST_WAIT = Duration.ofMillis(100);

    public static RetryPolicy patient() {
        return new RetryPolicy(20, Duration.ofSeconds(30));
    }

    public static RetryPolicy never() {
        return new RetryPolicy(1, Duration.ZERO);
    }

    /** The time to wait before the next attempt; empty if the call is not repeated. */
    Optional<Duration> waitAfter(int attempt, int status, Optional<String> retryAfter) {
        boolean busy = status == 429 || status == 503;
        if (!busy || attempt >= attempts) {
            return Optional.empty();
        }
        return retryAfter.filter(value -> value.matches("\\d{1,6}"))
                .map(value -> Duration.ofSeconds(Long.parseLong(value)))
                .map(this::bounded);
    }

    private Duration bounded(Duration asked) {
        if (asked.compareTo(SHORTEST_WAIT) < 0) {
            return SHORTEST_WAIT;
        }
        return asked.compareTo(longestWait) > 0 ? longestWait : asked;
    }
}
