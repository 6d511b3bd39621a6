package io.souvenir.api.health;

import java.time.Duration;
import java.util.function.Function;

import org.eclipse.microprofile.health.HealthCheckResponse;

import io.smallrye.mutiny.Uni;

/** Checks a dependency with a timeout. */
final class Probe {

    private static final Duration TIMEOUT = Duration.ofSeconds(1);
    private static final String STATE = "state";

    private Probe() {
    }

    static <T> Uni<HealthCheckResponse> of(Uni<T> request, Function<T, HealthCheckResponse> response,
            HealthCheckResponse failed) {
        return request.map(response).ifNoItem().after(TIMEOUT).recoverWithItem(failed)
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
