package io.souvenir.bench.scope;

import org.jspecify.annotations.Nullable;

import io.souvenir.bench.timing.Latencies;

/**
 * What was measured at one size of the scope.
 *
 * @param found share of the notes that were asked for that were among the hits
 * @param visible from sending an add until a search has found it
 * @param heapBytes used by the service at the end; null where its metrics are not read
 * @param allocatedBytes by the service for each search, with what a client on the same connection costs
 */
record Size(int memories, double fillSeconds, double found, Latencies search, Latencies embedding, Latencies visible,
        @Nullable Double heapBytes, @Nullable Double allocatedBytes) {
}
