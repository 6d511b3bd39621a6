package io.souvenir.bench.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import org.junit.jupiter.api.Test;

import io.souvenir.bench.client.Reply;

class OutcomeTest {

    @Test
    void makesEveryCallOnceWithAnyNumberOfClients() {
        Set<Integer> made = ConcurrentHashMap.newKeySet();

        List<Outcome> outcomes = Outcome.of(4, 100, n -> {
            made.add(n);
            return new Reply("GET /", 200, new byte[0], 1, Map.of());
        });

        assertThat(outcomes).hasSize(100);
        assertThat(made).hasSize(100).contains(0, 99);
    }
}
