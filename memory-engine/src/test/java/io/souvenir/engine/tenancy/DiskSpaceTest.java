package io.souvenir.engine.tenancy;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;

import org.junit.jupiter.api.Test;

import io.souvenir.engine.error.ErrorCode;
import io.souvenir.engine.error.SouvenirException;
import io.vertx.pgclient.PgException;

class DiskSpaceTest {

    private static final PgException FULL = new PgException("could not extend file", "ERROR", "53100", "");

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.EPOCH);
    private final DiskSpace disk = new DiskSpace(now::get);

    @Test
    void aRefusalForWantOfSpaceIsRememberedForAWhile() {
        // When
        disk.observe(FULL);
        // Then
        assertThat(disk.refusedLately()).isTrue();
        now.set(Instant.EPOCH.plus(Duration.ofMinutes(2)));
        assertThat(disk.refusedLately()).isFalse();
    }

    @Test
    void otherFailuresSayNothingOfTheDisk() {
        // When
        disk.observe(new PgException("too many connections", "ERROR", "53300", ""));
        // Then
        assertThat(disk.refusedLately()).isFalse();
    }

    @Test
    void aFullDiskIsAProblemOfItsOwn() {
        // When
        Throwable told = StoreFailure.translate(FULL);
        // Then
        assertThat(told).isInstanceOfSatisfying(SouvenirException.class,
                failure -> assertThat(failure.code()).isEqualTo(ErrorCode.STORE_FULL));
    }
}
