package io.souvenir.api.testing;

import java.time.Duration;
import java.util.concurrent.Callable;

/** Waits until an assertion holds, with a generous time limit. */
public final class Eventually {

    private static final long FIRST_PAUSE_MILLIS = 20;
    /** Asking more often takes the time of what is waited for. */
    private static final long LAST_PAUSE_MILLIS = 100;

    private Eventually() {
    }

    public static void hold(String expectation, Duration limit, Callable<Boolean> condition) throws Exception {
        long deadline = System.nanoTime() + limit.toNanos();
        long pause = FIRST_PAUSE_MILLIS;
        while (!condition.call()) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("Not within " + limit + ": " + expectation);
            }
            Thread.sleep(pause);
            pause = Math.min(pause + pause / 4, LAST_PAUSE_MILLIS);
        }
    }
}
