package io.souvenir.engine.recall;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
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

    /** Scopes of up to this many vectors are compared whole, and no more than this are asked for of any other. */
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
        List<RankingRow> held = Stream.of(snapshot.rows()).filter(Objects::nonNull).toList();
        if (held.isEmpty()) {
            return Uni.createFrom().item(new Found(Map.of(), false));
        }
        VectorScope scope = new VectorScope(tenant, scopeId, model);
        return (held.size() <= WHOLE ? inSmall(scope, held, question) : inLarge(scope, held, question))
                .call(found -> found.cosines().isEmpty() ? relay.rebuild(tenant, scopeId) : Uni.createFrom().voidItem())
                .onFailure().recoverWithItem(failure -> {
                    LOGGER.debug("A search goes on by words alone", failure);
                    return new Found(Map.of(), true);
                });
    }

    /** Few memories may still have more vectors than are compared whole. */
    private Uni<Found> inSmall(VectorScope scope, List<RankingRow> held, float[] question) {
        return index.nearest(scope, question, WHOLE).chain(hits -> {
            if (hits.size() >= WHOLE) {
                return index.size(scope).map(size -> some(hits, size, held));
            }
            Map<UUID, Double> cosines = Parts.cosines(hits);
            Set<UUID> ids = held.stream().map(RankingRow::memoryId).collect(Collectors.toSet());
            return Uni.createFrom().item(new Found(cosines, !cosines.keySet().containsAll(ids)));
        });
    }

    /** Where memories have several vectors each, as many more are asked for. */
    private Uni<Found> inLarge(VectorScope scope, List<RankingRow> held, float[] question) {
        return index.size(scope).chain(size -> {
            long enough = Math.max(config.nearest(), Math.min(WHOLE, config.nearest() * size / held.size()));
            return index.nearest(scope, question, (int) enough).map(hits -> some(hits, size, held));
        });
    }

    private static Found some(List<VectorIndex.Hit> hits, long size, List<RankingRow> held) {
        return new Found(Parts.cosines(hits, held), size < held.size());
    }
}
