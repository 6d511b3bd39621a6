package io.souvenir.engine.tenancy;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** Remembers that PostgreSQL refused to write for want of disk space. It has no other way to tell us how much is left. */
@ApplicationScoped
public class DiskSpace {

    /** Longer than the pauses between attempts of what waits to be written, so that a full disk stays told. */
    private static final Duration RECENT = Duration.ofMinutes(1);

    private final InstantSource clock;
    private volatile Instant refused = Instant.MIN;

    @Inject
    DiskSpace() {
        this(InstantSource.system());
    }

    DiskSpace(InstantSource clock) {
        this.clock = clock;
    }

    void observe(Throwable failure) {
        if (StoreFailure.isFull(failure)) {
            refused = clock.instant();
        }
    }

    /** Whether a write was refused within the last minute. */
    public boolean refusedLately() {
        return refused.isAfter(clock.instant().minus(RECENT));
    }
}
