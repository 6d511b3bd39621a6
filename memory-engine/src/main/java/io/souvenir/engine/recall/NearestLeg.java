package io.souvenir.engine.recall;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;

import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.logging.Logger;

import io.smallrye.mutiny.Uni;
import io.souvenir.engine.embedding.Embedder;
import io.souvenir.engine.outbox.IndexRelay;
import io.souvenir.engine.tenancy.TenantId;
import io.souvenir.engine.vector.VectorIndex;
import io.souvenir.engine.vector.VectorScope;

/** The similarity leg of a search. Without the index a search goes on by words; an index that lacks the scope is refilled. */
@ApplicationScoped
class NearestLeg {

    private static final Logger LOGGER = Logger.getLogger(NearestLeg.class);

    /** Scopes up to this size are compared whole. */
    private static final int WHOLE = 1_000;

    private final VectorIndex index;
    private final IndexRelay relay;
    private final RecallConfig config;
    private final String model;

    NearestLeg(VectorIndex index, IndexRelay relay, Embedder embedder, RecallConfig config) {
        this.index = index;
        this.relay = relay;
        this.config = config;
        this.model = embedder.model();
    }

    /** @param degraded true where the index could not be asked or has not heard of all that the scope has */
    record Found(Map<UUID, Double> cosines, boolean degraded) {
    }

    Uni<Found> find(TenantId tenant, long scopeId, ScopeSnapshot snapshot, float[] question) {
        List<UUID> held = Stream.of(snapshot.rows()).filter(Objects::nonNull).map(RankingRow::memoryId).toList();
        if (held.isEmpty()) {
            return Uni.createFrom().item(new Found(Map.of(), false));
        }
        VectorScope scope = new VectorScope(tenant, scopeId, model);
        boolean whole = held.size() <= WHOLE;
        return index.nearest(scope, question, whole ? WHOLE : config.nearest()).map(NearestLeg::cosines)
                .chain(cosines -> whole ? Uni.createFrom().item(new Found(cosines, !cosines.keySet().containsAll(held)))
                        : index.size(scope).map(size -> new Found(cosines, size < held.size())))
                .call(found -> found.cosines().isEmpty() ? relay.rebuild(tenant, scopeId) : Uni.createFrom().voidItem())
                .onFailure().recoverWithItem(failure -> {
                    LOGGER.debug("A search goes on by words alone", failure);
                    return new Found(Map.of(), true);
                });
    }

    private static Map<UUID, Double> cosines(List<VectorIndex.Hit> hits) {
        Map<UUID, Double> cosines = new HashMap<>();
        hits.forEach(hit -> cosines.put(hit.id(), hit.cosine()));
        return cosines;
    }
}
