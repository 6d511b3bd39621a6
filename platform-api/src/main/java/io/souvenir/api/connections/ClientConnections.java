package io.souvenir.api.connections;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/** The open connections of each client address. */
final class ClientConnections {

    private final int limit;
    private final ConcurrentMap<Object, Integer> open = new ConcurrentHashMap<>();

    ClientConnections(int limit) {
        this.limit = limit;
    }

    /** Counts one more connection, until {@link #release}, unless the address has reached the limit. */
    boolean admit(Object address) {
        boolean[] admitted = new boolean[1];
        open.compute(address, (key, count) -> {
            int current = count == null ? 0 : count;
            admitted[0] = current < limit;
            return admitted[0] ? Integer.valueOf(current + 1) : count;
        });
        return admitted[0];
    }

    void release(Object address) {
        open.computeIfPresent(address, (key, count) -> count == 1 ? null : count - 1);
    }
}
