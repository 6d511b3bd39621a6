package io.souvenir.bench.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RetryPolicyTest {

    private final RetryPolicy policy = new RetryPolicy(3, Duration.ofSeconds(30));

    @ParameterizedTest
    @ValueSource(ints = { 429, 503 })
    void repeatsTheCallAfterTheTimeOfABusyServer(int status) {
        assertThat(policy.waitAfter(1, status, Optional.of("2"))).contains(Duration.ofSeconds(2));
    }

    @ParameterizedTest
    @ValueSource(ints = { 200, 202, 400, 401, 500, 502 })
    void doesNotRepeatAfterAnyOtherResponse(int status) {
        assertThat(policy.waitAfter(1, status, Optional.of("2"))).isEmpty();
    }

    @Test
    void doesNotRepeatWithoutARetryTime() {
        assertThat(policy.waitAfter(1, 503, Optional.empty())).isEmpty();
        assertThat(policy.waitAfter(1, 503, Optional.of("soon"))).isEmpty();
    }

    @Test
    void givesUpAfterTheLastAttempt() {
        assertThat(policy.waitAfter(2, 429, Optional.of("1"))).isPresent();
        assertThat(policy.waitAfter(3, 429, Optional.of("1"))).isEmpty();
        assertThat(RetryPolicy.never().waitAfter(1, 429, Optional.of("1"))).isEmpty();
    }

    @Test
    void boundsTheWait() {
        assertThat(policy.waitAfter(1, 429, Optional.of("3600"))).contains(Duration.ofSeconds(30));
        assertThat(policy.waitAfter(1, 429, Optional.of("0"))).contains(Duration.ofMillis(100));
    }
}
