package io.souvenir.bench.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

import io.souvenir.bench.client.Reply;
import io.souvenir.bench.timing.Latencies;

class PhaseTest {

    @Test
    void onlySuccessfulCallsCountForThroughputAndLatency() {
        Phase phase = Phase.of("add", List.of(answered(202, 10), answered(202, 30), answered(503, 1),
                new Outcome(null)), 0.5);

        assertThat(phase.calls()).isEqualTo(4);
        assertThat(phase.succeededPerSecond()).isEqualTo(4);
        assertThat(phase.latencies()).isEqualTo(new Latencies(2, 10, 30, 30, 30, 20));
        assertThat(phase.statuses()).containsExactly(entry("202", 2), entry("503", 1), entry("no answer", 1));
    }

    @Test
    void hasNoLatenciesWithoutASuccess() {
        Phase phase = Phase.of("search", List.of(answered(500, 3)), 1);

        assertThat(phase.latencies()).isNull();
        assertThat(phase.succeededPerSecond()).isZero();
    }

    private static Outcome answered(int status, double millis) {
        return new Outcome(new Reply("POST /", status, new byte[0], millis, Map.of()));
    }
}
