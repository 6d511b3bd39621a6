package io.souvenir.bench.client;

import java.time.Duration;

/** Sleeps; an interruption ends the run. */
public final class Pause {

    private Pause() {
    }

    public static void of(Duration duration) {
        try {
            Thread.sleep(duration);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ApiException("Interrupted while waiting", e);
        }
    }
}
