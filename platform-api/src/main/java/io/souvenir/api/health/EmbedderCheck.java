package io.souvenir.api.health;

import jakarta.enterprise.context.ApplicationScoped;

import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

import io.smallrye.health.api.AsyncHealthCheck;
import io.smallrye.mutiny.Uni;
import io.souvenir.engine.embedding.Embedder;
import io.souvenir.engine.error.ErrorCode;
import io.souvenir.engine.error.SouvenirException;

/** Without an embedder no memory can be added. A full queue does not count as a failure. */
@Readiness
@ApplicationScoped
class EmbedderCheck implements AsyncHealthCheck {

    private static final String NAME = "embedder";

    private final Embedder embedder;

    EmbedderCheck(Embedder embedder) {
        this.embedder = embedder;
    }

    @Override
    public Uni<HealthCheckResponse> call() {
        Uni<HealthCheckResponse> answer = embedder.embedQuery("ready?").map(vector -> Probe.up(NAME))
                .onFailure(EmbedderCheck::busy).recoverWithItem(Probe.up(NAME, "busy", "its queue is full"));
        return Probe.of(answer, response -> response, Probe.down(NAME, "does not answer"));
    }

    private static boolean busy(Throwable failure) {
        return failure instanceof SouvenirException known && known.code() == ErrorCode.OVERLOADED;
    }
}
