package io.souvenir.engine.tenancy;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** Remembers that PostgreSQL refused a write because its disk was full. PostgreSQL cannot report free disk space. */
@ApplicationScoped
public class DiskSpace {

    /** Longer than the pauses between retries of writes, so that a disk that stays full is reported all the time. */
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
