package io.souvenir.api.testing;

import java.time.Duration;
import java.util.concurrent.Callable;

/** Waits until an assertion holds, with a generous time limit. */
public final class Eventually {

    private static final long PAUSE_MILLIS = 20;

    private Eventually() {
    }

    public static void hold(String expectation, Duration limit, Callable<Boolean> condition) throws Exception {
        long deadline = System.nanoTime() + limit.toNanos();
        while (!condition.call()) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("Not within " + limit + ": " + expectation);
            }
            Thread.sleep(PAUSE_MILLIS);
        }
    }
}
