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

    /** Adds or replaces, all vectors of a memory together; every vector has the model's dimensions. */
    Uni<Void> put(VectorScope scope, List<Entry> entries);

    /** Adds to what {@link #replace} will make of the scope; searches do not see it before. */
    Uni<Void> prepare(VectorScope scope, List<Entry> entries);

    /** Puts what was prepared, at least one entry, in the place of all that the scope holds. */
    Uni<Void> replace(VectorScope scope);

    /** Forgets what was prepared. */
    Uni<Void> discard(VectorScope scope);

    /** Takes all vectors of the memories away. */
    Uni<Void> remove(VectorScope scope, Collection<UUID> ids);

    /** Forgets the whole scope, and what was prepared for it. */
    Uni<Void> drop(VectorScope scope);

    /** How many vectors there are, which may be more than memories. */
    Uni<Long> size(VectorScope scope);

    /** The nearest vectors, best first, by cosine (−1 to 1). Exact while the scope is small, approximate above. */
    Uni<List<Hit>> nearest(VectorScope scope, float[] query, int count);

    /** Whether the index holds all that was marked as built; false after its server lost data or started again. */
    Uni<Boolean> built();

    Uni<Void> markBuilt();

    /** Fails when the index cannot be reached. */
    Uni<Void> ping();

    /** @param vectors of the memory's parts in order, at least one */
    record Entry(UUID id, List<float[]> vectors) {
    }

    /** @param chunk which of the memory's parts this is, from 0 */
    record Hit(UUID id, int chunk, double cosine) {
    }
}
