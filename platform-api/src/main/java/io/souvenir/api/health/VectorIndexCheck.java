package io.souvenir.api.health;

import jakarta.enterprise.context.ApplicationScoped;

import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

import io.smallrye.health.api.AsyncHealthCheck;
import io.smallrye.mutiny.Uni;
import io.souvenir.engine.outbox.IndexRelay;
import io.souvenir.engine.vector.VectorIndex;

/** Whether the index is complete or being rebuilt from PostgreSQL. */
@Readiness
@ApplicationScoped
class VectorIndexCheck implements AsyncHealthCheck {

    private static final String NAME = "vector-index";

    private final VectorIndex index;
    private final IndexRelay relay;

    VectorIndexCheck(VectorIndex index, IndexRelay relay) {
        this.index = index;
        this.relay = relay;
    }

    @Override
    public Uni<HealthCheckResponse> call() {
        return Probe.of(index.built().chain(built -> built ? filled() : Uni.createFrom().item(false)),
                complete -> complete ? Probe.up(NAME)
                        : Probe.up(NAME, "rebuilding", "is being rebuilt; until then some searches use keywords only"),
                Probe.up(NAME, "degraded", "does not answer; searches use keywords only"));
    }

    /** True where PostgreSQL does not answer, because its own check reports that. */
    private Uni<Boolean> filled() {
        return relay.rebuilding().map(scopes -> scopes == 0).onFailure().recoverWithItem(true);
    }
}
