package io.souvenir.admin.apikeys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.souvenir.engine.error.ErrorCode;
import io.souvenir.engine.error.SouvenirException;

class FailedAttemptLimitsTest {

    private static final int PER_KEY = 3;
    private static final int PER_ADDRESS = 6;
    private static final int LOOKUPS = 12;
    private static final String HERE = "192.0.2.1";
    private static final String THERE = "192.0.2.2";

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private long nanos = -5;
    private final FailedAttemptLimits limits = new FailedAttemptLimits(
            new SmallRyeConfigBuilder().withMapping(IdentityConfig.class)
                    .withDefaultValue("souvenir.identity.failures-per-key", String.valueOf(PER_KEY))
                    .withDefaultValue("souvenir.identity.failures-per-address", String.valueOf(PER_ADDRESS))
                    .withDefaultValue("souvenir.identity.lookups-per-address", String.valueOf(LOOKUPS))
                    .build().getConfigMapping(IdentityConfig.class),
            new KeyMetrics(meters), () -> nanos);

    @Test
    void aKeysFailuresAreRefusedAndThenToldToWait() {
        // When
        List<ErrorCode> answers = failures(PER_KEY + 2, "one", HERE);
        // Then
        assertThat(answers).containsExactly(ErrorCode.UNAUTHENTICATED, ErrorCode.UNAUTHENTICATED, ErrorCode.UNAUTHENTICATED,
                ErrorCode.RATE_LIMITED, ErrorCode.RATE_LIMITED);
        assertThat(meters.counter("souvenir.identity.failures", "answer", "refused").count()).isEqualTo(PER_KEY);
        assertThat(meters.counter("souvenir.identity.failures", "answer", "limited").count()).isEqualTo(2);
    }

    @Test
    void whoWaitsAsLongAsToldIsRefusedAgain() {
        // Given
        failures(PER_KEY, "one", HERE);
        Duration wait = limits.failed("one", HERE).retryAfter();
        nanos += wait.toNanos();
        // When
        List<ErrorCode> answers = failures(2, "one", HERE);
        // Then
        assertThat(wait).isEqualTo(Duration.ofSeconds(60 / PER_KEY));
        assertThat(answers).containsExactly(ErrorCode.UNAUTHENTICATED, ErrorCode.RATE_LIMITED);
    }

    @Test
    void anAddressIsLimitedOverAllKeysAndNoOtherAddressIs() {
        // Given
        IntStream.range(0, PER_ADDRESS).forEach(key -> limits.failed("key" + key, HERE));
        // When
        List<ErrorCode> answers = Stream.of(HERE, THERE).map(address -> limits.failed("another", address).code()).toList();
        // Then
        assertThat(answers).containsExactly(ErrorCode.RATE_LIMITED, ErrorCode.UNAUTHENTICATED);
    }

    @Test
    void oneKeysFloodLeavesItsAddressRoomForOtherKeys() {
        // Given
        failures(100, "one", HERE);
        // When
        ErrorCode answer = limits.failed("two", HERE).code();
        // Then
        assertThat(answer).isEqualTo(ErrorCode.UNAUTHENTICATED);
    }

    @Test
    void wrongSecretsKeepNobodyFromLookingKeysUp() {
        // Given
        IntStream.range(0, 100).forEach(key -> limits.failed("key" + key, HERE));
        // When
        limits.beginLookup(HERE);
        // Then
        assertThat(meters.counter("souvenir.identity.failures", "answer", "limited").count()).isEqualTo(100.0 - PER_ADDRESS);
    }

    @Test
    void anAddressLooksUpSoManyKeysThatNobodyMade() {
        // Given
        lookUp(LOOKUPS, false);
        // When
        SouvenirException refused = catchThrowableOfType(SouvenirException.class, () -> limits.beginLookup(HERE));
        // Then
        assertThat(refused.code()).isEqualTo(ErrorCode.RATE_LIMITED);
        assertThat(refused.retryAfter()).isEqualTo(Duration.ofSeconds(60 / LOOKUPS));
        limits.beginLookup(THERE);
    }

    @Test
    void keysThatExistAreLookedUpWithoutEnd() {
        // When
        lookUp(100, true);
        // Then
        assertThat(meters.counter("souvenir.identity.failures", "answer", "limited").count()).isZero();
    }

    private List<ErrorCode> failures(int count, String key, String address) {
        return Stream.generate(() -> limits.failed(key, address).code()).limit(count).toList();
    }

    private void lookUp(int count, boolean found) {
        for (int i = 0; i < count; i++) {
            limits.beginLookup(HERE);
            if (found) {
                limits.forgiveLookup(HERE);
            }
        }
    }
}
