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

/** Admits so many at once in all, and so many of one tenant. Tenants that wait take turns, whoever has more waiting. */
final class Bulkhead {

    private final int places;
    private final int placesOfTenant;
    private final int waitingOfTenant;
    private final Map<TenantId, Integer> admitted = new HashMap<>();
    /** The tenant whose turn is next comes first. */
    private final Map<TenantId, Deque<Entry>> waiting = new LinkedHashMap<>();
    private int taken;

    Bulkhead(int places, int placesOfTenant, int waitingOfTenant) {
        this.places = places;
        this.placesOfTenant = placesOfTenant;
        this.waitingOfTenant = waitingOfTenant;
    }

    /** Empty where as many of the tenant wait as may. */
    Optional<Entry> enter(TenantId tenant) {
        Entry entry = new Entry(tenant);
        synchronized (this) {
            if (hasRoom(tenant)) {
                admit(entry);
            } else {
                Deque<Entry> queue = waiting.computeIfAbsent(tenant, any -> new ArrayDeque<>());
                if (queue.size() >= waitingOfTenant) {
                    forgetIfEmpty(tenant, queue);
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
        return taken < places && admitted.getOrDefault(tenant, 0) < placesOfTenant;
    }

    private void admit(Entry entry) {
        taken++;
        admitted.merge(entry.tenant, 1, Integer::sum);
        entry.state = State.ADMITTED;
        entry.admission.complete(null);
    }

    private void forgetIfEmpty(TenantId tenant, Deque<Entry> queue) {
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
                    forgetIfEmpty(tenant, queue);
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
                forgetIfEmpty(entry.tenant, queue);
            }
        }
    }

    private enum State {
        WAITING, ADMITTED, GONE
    }

    /** One that has a place or waits for it. */
    final class Entry {

        private final TenantId tenant;
        private final CompletableFuture<Void> admission = new CompletableFuture<>();
        private State state = State.WAITING;

        private Entry(TenantId tenant) {
            this.tenant = tenant;
        }

        /** Completes when it has its place; on the thread of whoever left it. */
        CompletionStage<Void> admission() {
            return admission;
        }

        /** Gives up its place, or waiting for it; may be repeated. */
        void leave() {
            Bulkhead.this.leave(this);
        }
    }
}
