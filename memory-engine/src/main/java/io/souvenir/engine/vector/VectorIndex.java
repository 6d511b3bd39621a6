package io.souvenir.engine.vector;

import java.util.Collection;
import java.util.List;
import java.util.UUID;

import io.smallrye.mutiny.Uni;

/**
 * The similarity index: one set of vectors per scope. It is rebuildable, so every write may be repeated and none is the
 * truth. Failures to reach it are {@code STORE_UNAVAILABLE}.
 */
public interface VectorIndex {

    /** Adds or replaces; every vector has the model's dimensions. */
    Uni<Void> put(VectorScope scope, List<Entry> entries);

    Uni<Void> remove(VectorScope scope, Collection<UUID> ids);

    /** Forgets the whole scope. */
    Uni<Void> drop(VectorScope scope);

    Uni<Long> size(VectorScope scope);

    /** The nearest entries, best first, by cosine (−1 to 1). Exact while the scope is small, approximate above. */
    Uni<List<Hit>> nearest(VectorScope scope, float[] query, int count);

    /** Whether the index holds all that was marked as built; false after its server lost data or started again. */
    Uni<Boolean> built();

    Uni<Void> markBuilt();

    /** Fails when the index cannot be reached. */
    Uni<Void> ping();

    record Entry(UUID id, float[] vector) {
    }

    record Hit(UUID id, double cosine) {
    }
}
