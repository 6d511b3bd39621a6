package io.souvenir.api.v1.providers;

import java.time.Duration;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;

import io.souvenir.engine.provider.ModelFailure;
import io.souvenir.engine.provider.project.ModelTestResult;

/** How a model did when it was asked something very small. */
@JsonNaming(SnakeCaseStrategy.class)
@JsonInclude(JsonInclude.Include.NON_NULL)
record TrialView(boolean ok, long latencyMs, @Schema(description = "What the model calls itself") @Nullable String model,
        @Schema(description = "Of an embedding model's vectors") @Nullable Integer dimensions,
        @Schema(description = "unauthorized, not_found, rejected, rate_limited, upstream_error, timeout, unreachable, address_refused or malformed_answer") @Nullable String problem,
        @Schema(description = "What is known of the problem") @Nullable String detail,
        @Schema(description = "In how many seconds the model's server wants to be asked again") @Nullable Long retryAfter) {

    static TrialView of(ModelTestResult trial) {
        ModelFailure failure = trial.failure();
        return new TrialView(trial.ok(), trial.millis(), trial.model(), trial.dimensions(),
                failure == null ? null : failure.kind().wireName(), trial.detail(),
                failure == null ? null : failure.retryAfter().map(Duration::toSeconds).orElse(null));
    }
}
