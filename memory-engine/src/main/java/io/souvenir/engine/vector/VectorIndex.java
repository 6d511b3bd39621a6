package io.souvenir.engine.vector;

import java.util.Collection;
import java.util.List;
import java.util.UUID;

import io.smallrye.mutiny.Uni;

/**
 * The vector index: one set of vectors per scope and model. It can be rebuilt from PostgreSQL, so every write may be repeated.
 * Fails as {@code STORE_UNAVAILABLE}.
 */
public interface VectorIndex {

    /** Adds or replaces, all vectors of a memory together; every vector has the model's dimensions. */
    Uni<Void> put(VectorScope scope, List<Entry> entries);

    /** Adds to what {@link #replace} will make of the scope; searches do not see it before. */
    Uni<Void> prepare(VectorScope scope, List<Entry> entries);

    /** Replaces all vectors of the scope by those that were prepared, which are at least one. */
    Uni<Void> replace(VectorScope scope);

    /** Deletes what was prepared. */
    Uni<Void> discard(VectorScope scope);

    /** Removes all vectors of the memories. */
    Uni<Void> remove(VectorScope scope, Collection<UUID> ids);

    /** Deletes the whole scope, and what was prepared for it. */
    Uni<Void> drop(VectorScope scope);

    /** How many vectors there are, which may be more than memories. */
    Uni<Long> size(VectorScope scope);

    /** The nearest vectors, best first, by cosine (−1 to 1). Exact while the scope is small, approximate above. */
    Uni<List<Hit>> nearest(VectorScope scope, float[] query, int count);

    /** Whether this run of the index was marked as built; false after its server has lost data or restarted. */
    Uni<Boolean> built();

    Uni<Void> markBuilt();

    /** Fails when the index cannot be reached. */
    Uni<Void> ping();

    /** @param vectors of the memory's chunks in order, at least one */
    record Entry(UUID id, List<float[]> vectors) {
    }

    /** @param chunk its index in the memory, from 0 */
    record Hit(UUID id, int chunk, double cosine) {
    }
}
