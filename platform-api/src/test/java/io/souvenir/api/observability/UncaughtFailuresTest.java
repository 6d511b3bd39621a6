package io.souvenir.api.observability;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import io.souvenir.api.testing.LogRecords;
import io.souvenir.engine.error.ErrorCode;
import io.souvenir.engine.error.SouvenirException;

class UncaughtFailuresTest {

    private final UncaughtFailures failures = new UncaughtFailures();

    @Test
    void failuresOfAKindAreOneLineThatDoesNotRepeatWhatTheySay() {
        try (LogRecords log = new LogRecords()) {
            // When
            for (int number = 0; number < 100; number++) {
                failures.log(new IllegalArgumentException("the password is swordfish"));
            }
            // Then
            assertThat(log.warnings()).singleElement().asString().contains("IllegalArgumentException", "UncaughtFailuresTest")
                    .doesNotContain("swordfish");
        }
    }

    @Test
    void anOutageThatItsRequestReportedIsNotLoggedAgain() {
        try (LogRecords log = new LogRecords()) {
            // When
            failures.log(new SouvenirException(ErrorCode.STORE_UNAVAILABLE, "away"));
            // Then
            assertThat(log.warnings()).isEmpty();
        }
    }
}
