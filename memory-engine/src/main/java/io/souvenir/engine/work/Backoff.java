package io.souvenir.engine.work;

import java.time.Duration;
import java.util.function.DoubleSupplier;

/**
 * The pause before work that failed is tried again: it doubles with every attempt, up to a limit, and varies by up to a fifth.
 *
 * @param random from 0 to 1; it keeps work that failed together from coming back together
 */
record Backoff(Duration first, Duration longest, DoubleSupplier random) {

    private static final double JITTER = 0.2;

    /** @param attempts how many there were, 1 or more */
    Duration after(int attempts) {
        double doubled = first.toMillis() * Math.pow(2, Math.min(attempts, 30) - 1.0);
        double bounded = Math.min(doubled, longest.toMillis());
        return Duration.ofMillis(Math.round(bounded * (1 - JITTER * random.getAsDouble())));
    }
}
