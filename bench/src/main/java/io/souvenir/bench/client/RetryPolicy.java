package io.souvenir.bench.client;

import java.time.Duration;
import java.util.Optional;

/**
 * When a refused call is worth repeating: the server was busy and said when to come back.
 *
 * @param attempts how often a call is sent at most, the first time included
 * @param longestWait no single wait is longer, whatever the server asks for
 */
public record RetryPolicy(int attempts, Duration longestWait) {

    private static final Duration SHORTEST_WAIT = Duration.ofMillis(100);

    public static RetryPolicy patient() {
        return new RetryPolicy(20, Duration.ofSeconds(30));
    }

    public static RetryPolicy never() {
        return new RetryPolicy(1, Duration.ZERO);
    }

    /** How long to wait before sending again; empty when the answer stands. */
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
