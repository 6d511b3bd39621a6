package io.souvenir.api.health;

import java.time.Duration;
import java.util.function.Function;

import org.eclipse.microprofile.health.HealthCheckResponse;

import io.smallrye.mutiny.Uni;

/** One bounded question to a dependency and what its answer means for the service. */
final class Probe {

    private static final Duration PATIENCE = Duration.ofSeconds(1);
    private static final String STATE = "state";

    private Probe() {
    }

    static <T> Uni<HealthCheckResponse> of(Uni<T> question, Function<T, HealthCheckResponse> answered,
            HealthCheckResponse failed) {
        return question.map(answered).ifNoItem().after(PATIENCE).recoverWithItem(failed)
                .onFailure().recoverWithItem(failed);
    }

    static HealthCheckResponse up(String name) {
        return HealthCheckResponse.named(name).up().withData(STATE, "ok").build();
    }

    static HealthCheckResponse up(String name, String state, String reason) {
        return HealthCheckResponse.named(name).up().withData(STATE, state).withData("reason", reason).build();
    }

    static HealthCheckResponse down(String name, String reason) {
        return HealthCheckResponse.named(name).down().withData(STATE, "down").withData("reason", reason).build();
    }
}
