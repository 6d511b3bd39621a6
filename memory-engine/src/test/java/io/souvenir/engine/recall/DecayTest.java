package io.souvenir.engine.recall;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;

import org.junit.jupiter.api.Test;

class DecayTest {

    private static final Instant NOW = Instant.parse("2026-11-28T12:00:00Z");

    @Test
    void a_memory_of_yesterday_that_was_never_returned_keeps_nine_tenths() {
        assertThat(Decay.factor(daysAgo(1), List.of(), NOW)).isCloseTo(.9, within(1e-9));
    }

    @Test
    void a_memory_that_is_never_returned_falls_towards_three_tenths() {
        assertThat(Decay.factor(daysAgo(30), List.of(), NOW)).isLessThan(Decay.factor(daysAgo(1), List.of(), NOW));
        assertThat(Decay.factor(daysAgo(100_000), List.of(), NOW)).isCloseTo(.3, within(.01));
    }

    @Test
    void each_return_strengthens_an_old_memory() {
        // Given
        double never = Decay.factor(daysAgo(300), List.of(), NOW);
        double once = Decay.factor(daysAgo(300), List.of(daysAgo(2)), NOW);

        // When
        double often = Decay.factor(daysAgo(300), List.of(daysAgo(2), daysAgo(3), daysAgo(5)), NOW);

        // Then
        assertThat(never).isLessThan(once);
        assertThat(once).isLessThan(often);
    }

    @Test
    void no_factor_exceeds_one_and_a_half() {
        assertThat(Decay.factor(NOW, Collections.nCopies(20, NOW), NOW)).isBetween(1.45, 1.5);
    }

    @Test
    void a_memory_of_the_future_counts_as_new() {
        assertThat(Decay.factor(NOW.plusSeconds(90), List.of(), NOW)).isEqualTo(Decay.factor(NOW, List.of(), NOW));
    }

    private static Instant daysAgo(int days) {
        return NOW.minus(Duration.ofDays(days));
    }
}
