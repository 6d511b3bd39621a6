package io.souvenir.api.v1.providers;

import java.time.Duration;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

import com.fasterxml.jackson.annotation.JsonInclude;

import io.souvenir.engine.provider.ModelFailure;
import io.souvenir.engine.provider.project.ModelTestResult;

@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "ModelTest", description = "The result of a test request to a model")
record ModelTestView(boolean ok, long latencyMs,
        @Schema(description = "The name that the model returns") @Nullable String model,
        @Schema(description = "The dimensions of an embedding model") @Nullable Integer dimensions,
        @Schema(description = "The kind of failure: unauthorized, not_found, rejected, rate_limited, upstream_error, timeout, unreachable, address_refused or malformed_answer") @Nullable String problem,
        @Schema(description = "Details of the failure") @Nullable String detail,
        @Schema(description = "The number of seconds after which the provider accepts another request") @Nullable Long retryAfter) {

    static ModelTestView of(ModelTestResult trial) {
        ModelFailure failure = trial.failure();
        return new ModelTestView(trial.ok(), trial.millis(), trial.model(), trial.dimensions(),
                failure == null ? null : failure.kind().wireName(), trial.detail(),
                failure == null ? null : failure.retryAfter().map(Duration::toSeconds).orElse(null));
    }
}
