package io.souvenir.api.responses;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

import io.souvenir.engine.tenancy.TenantId;

/** Limits concurrency in total and for each tenant. Waiting tenants take turns, however many of their requests wait. */
final class Bulkhead {

    private final int limit;
    private final int tenantLimit;
    private final int tenantQueue;
    private final Map<TenantId, Integer> admitted = new HashMap<>();
    /** In the order of the turns. */
    private final Map<TenantId, Deque<Entry>> waiting = new LinkedHashMap<>();
    private int taken;

    Bulkhead(int limit, int tenantLimit, int tenantQueue) {
        this.limit = limit;
        this.tenantLimit = tenantLimit;
        this.tenantQueue = tenantQueue;
    }

    /** Empty where the queue of the tenant is full. */
    Optional<Entry> enter(TenantId tenant) {
        Entry entry = new Entry(tenant);
        synchronized (this) {
            if (hasRoom(tenant)) {
                admit(entry);
            } else {
                Deque<Entry> queue = waiting.computeIfAbsent(tenant, any -> new ArrayDeque<>());
                if (queue.size() >= tenantQueue) {
                    removeIfEmpty(tenant, queue);
                    return Optional.empty();
                }
                queue.add(entry);
            }
        }
        return Optional.of(entry);
    }

    synchronized int taken() {
        return taken;
    }

    synchronized int waiting() {
        return waiting.values().stream().mapToInt(Deque::size).sum();
    }

    private boolean hasRoom(TenantId tenant) {
        return taken < limit && admitted.getOrDefault(tenant, 0) < tenantLimit;
    }

    private void admit(Entry entry) {
        taken++;
        admitted.merge(entry.tenant, 1, Integer::sum);
        entry.state = State.ADMITTED;
        entry.admission.complete(null);
    }

    private void removeIfEmpty(TenantId tenant, Deque<Entry> queue) {
        if (queue.isEmpty()) {
            waiting.remove(tenant);
        }
    }

    private void admitNext() {
        List<TenantId> inTurn = new ArrayList<>(waiting.keySet());
        for (TenantId tenant : inTurn) {
            if (hasRoom(tenant)) {
                Deque<Entry> queue = waiting.remove(tenant);
                if (queue != null) {
                    admit(queue.remove());
                    waiting.put(tenant, queue);
                    removeIfEmpty(tenant, queue);
                }
            }
        }
    }

    private synchronized void leave(Entry entry) {
        State before = entry.state;
        entry.state = State.GONE;
        if (before == State.ADMITTED) {
            taken--;
            admitted.computeIfPresent(entry.tenant, (tenant, count) -> count == 1 ? null : count - 1);
            admitNext();
        } else if (before == State.WAITING) {
            Deque<Entry> queue = waiting.get(entry.tenant);
            if (queue != null) {
                queue.remove(entry);
                removeIfEmpty(entry.tenant, queue);
            }
        }
    }

    private enum State {
        WAITING, ADMITTED, GONE
    }

    /** A request that has a permit or waits for one. */
    final class Entry {

        private final TenantId tenant;
        private final CompletableFuture<Void> admission = new CompletableFuture<>();
        private State state = State.WAITING;

        private Entry(TenantId tenant) {
            this.tenant = tenant;
        }

        /** Completes when the permit is granted, on the thread that released it. */
        CompletionStage<Void> admission() {
            return admission;
        }

        /** Releases the permit, or leaves the queue. Can be repeated. */
        void leave() {
            Bulkhead.this.leave(this);
        }
    }
}
