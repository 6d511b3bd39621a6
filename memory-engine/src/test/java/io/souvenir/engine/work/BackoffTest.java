package io.souvenir.engine.work;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BackoffTest {

    private static final Duration FIRST = Duration.ofMillis(500);
    private static final Duration LONGEST = Duration.ofSeconds(5);

    @ParameterizedTest
    @CsvSource({ "1, 500", "2, 1000", "3, 2000", "4, 4000", "5, 5000", "1000000, 5000" })
    void the_pause_doubles_up_to_the_longest(int attempts, long millis) {
        // When
        Duration pause = new Backoff(FIRST, LONGEST, () -> 0).after(attempts);
        // Then
        assertThat(pause).isEqualTo(Duration.ofMillis(millis));
    }

    @Test
    void it_is_shorter_by_up_to_a_fifth() {
        // When
        Duration pause = new Backoff(FIRST, LONGEST, () -> 1).after(1);
        // Then
        assertThat(pause).isEqualTo(Duration.ofMillis(400));
    }
}
