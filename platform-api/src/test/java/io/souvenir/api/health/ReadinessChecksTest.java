package io.souvenir.api.health;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.nio.file.Path;
import java.util.List;

import org.eclipse.microprofile.health.HealthCheckResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.quarkus.runtime.configuration.MemorySize;
import io.souvenir.api.health.ReadinessChecks.HealthConfig;

class ReadinessChecksTest {

    @TempDir
    Path folder;

    @Test
    void roomEnoughIsOk() {
        // When
        HealthCheckResponse answer = new ReadinessChecks().disk(config(BigInteger.ONE)).call();
        // Then
        assertThat(answer.getData().orElseThrow()).containsEntry("state", "ok");
    }

    @Test
    void aFullDiskIsReportedAndServiceContinues() {
        // When
        HealthCheckResponse answer = new ReadinessChecks().disk(config(BigInteger.valueOf(Long.MAX_VALUE))).call();
        // Then
        assertThat(answer.getStatus()).isEqualTo(HealthCheckResponse.Status.UP);
        assertThat(answer.getData().orElseThrow()).containsEntry("state", "degraded").extractingByKey("reason").asString()
                .startsWith(folder.toString());
    }

    private HealthConfig config(BigInteger least) {
        return new HealthConfig() {

            @Override
            public List<Path> folders() {
                return List.of(folder);
            }

            @Override
            public MemorySize leastFree() {
                return new MemorySize(least);
            }
        };
    }
}
