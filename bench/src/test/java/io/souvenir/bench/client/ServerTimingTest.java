package io.souvenir.bench.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import java.util.List;

import org.junit.jupiter.api.Test;

class ServerTimingTest {

    @Test
    void readsDurationsByName() {
        assertThat(ServerTiming.parse(List.of("embed;dur=4.25, rank;desc=\"fusion\";dur=1", "total;dur=9.5")))
                .containsExactly(entry("embed", 4.25), entry("rank", 1.0), entry("total", 9.5));
    }

    @Test
    void leavesOutMetricsWithoutADuration() {
        assertThat(ServerTiming.parse(List.of("cache;desc=hit, embed;dur=2"))).containsExactly(entry("embed", 2.0));
    }
}
