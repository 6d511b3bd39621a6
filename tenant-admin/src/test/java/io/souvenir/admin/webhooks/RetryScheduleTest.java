package io.souvenir.admin.webhooks;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RetryScheduleTest {

    private static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");
    private static final List<Duration> DELAYS = List.of(Duration.ofSeconds(10), Duration.ofMinutes(10));

    @ParameterizedTest
    @CsvSource({ "0, 0, 8", "0, 0.5, 10", "0, 1, 12", "1, 0.5, 600", "1, 1, 720" })
    void waitsLongerEachTimeAndNeverTheSame(int failed, double random, long seconds) {
        assertThat(schedule(random).after(failed, null, NOW)).contains(Duration.ofSeconds(seconds));
    }

    @Test
    void endsAfterTheLastDelay() {
        assertThat(schedule(0.5).after(DELAYS.size(), "1", NOW)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({ "90, 90", "5, 10", "999999, 3600", "'Tue, 24 Nov 2026 12:02:00 GMT', 120",
            "'Tue, 24 Nov 2026 11:00:00 GMT', 10" })
    void waitsAsLongAsTheReceiverAsksWithinBounds(String retryAfter, long seconds) {
        assertThat(schedule(0.5).after(0, retryAfter, NOW)).contains(Duration.ofSeconds(seconds));
    }

    @ParameterizedTest
    @ValueSource(strings = { "", "soon", "-5", "99999999999999", "1.5" })
    void whatIsNoTimeAsksForNothing(String retryAfter) {
        assertThat(schedule(0.5).after(0, retryAfter, NOW)).contains(Duration.ofSeconds(10));
    }

    private static RetrySchedule schedule(double random) {
        return new RetrySchedule(DELAYS, Duration.ofHours(1), () -> random);
    }
}
