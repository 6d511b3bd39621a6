package io.souvenir.admin.webhooks;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.DoubleSupplier;

import org.jspecify.annotations.Nullable;

import io.souvenir.engine.outbound.RetryAfter;

/** When a failed attempt is repeated: after growing, randomly varied delays, and not before the time that the receiver asks for. */
final class RetrySchedule {

    /** Spreads the retries to receivers that failed at the same time. */
    private static final double JITTER = 0.2;

    private final List<Duration> delays;
    private final Duration longest;
    private final DoubleSupplier random;

    /** @param random from 0 to 1 */
    RetrySchedule(List<Duration> delays, Duration longest, DoubleSupplier random) {
        this.delays = List.copyOf(delays);
        this.longest = longest;
        this.random = random;
    }

    /** The delay after a failed attempt with {@code failed} attempts before it; empty after the last. */
    Optional<Duration> after(int failed, @Nullable String retryAfter, Instant now) {
        if (failed >= delays.size()) {
            return Optional.empty();
        }
        Duration usual = delays.get(failed);
        Duration varied = usual.plusMillis(Math.round(usual.toMillis() * JITTER * (2 * random.getAsDouble() - 1)));
        Duration asked = RetryAfter.parse(retryAfter, now).orElse(Duration.ZERO);
        Duration bounded = asked.compareTo(longest) > 0 ? longest : asked;
        return Optional.of(bounded.compareTo(varied) > 0 ? bounded : varied);
    }
}
