package io.souvenir.bench.timing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

class LatenciesTest {

    @Test
    void percentilesAreNearestRanks() {
        List<Double> hundred = IntStream.rangeClosed(1, 100).mapToObj(i -> (double) (101 - i)).toList();

        assertThat(Latencies.of(hundred)).isEqualTo(new Latencies(100, 50, 95, 99, 100, 50.5));
    }

    @Test
    void theHighPercentilesOfFewTimesAreTheSlowest() {
        assertThat(Latencies.of(List.of(3.0, 1.0, 2.0))).isEqualTo(new Latencies(3, 2, 3, 3, 3, 2));
    }

    @Test
    void refusesToSummariseNothing() {
        assertThatThrownBy(() -> Latencies.of(List.of())).isInstanceOf(IllegalArgumentException.class);
    }
}
