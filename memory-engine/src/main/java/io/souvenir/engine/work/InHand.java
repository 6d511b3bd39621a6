package io.souvenir.engine.work;

import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** Counts the work in progress of one queue in this replica by tenant and lane, so that none of them occupies all workers. */
final class InHand {

    private final Map<UUID, Integer> tenants = new ConcurrentHashMap<>();
    private final Map<Long, Integer> lanes = new ConcurrentHashMap<>();

    void begin(WorkItem item) {
        tenants.merge(item.tenant().value(), 1, Integer::sum);
        lanes.merge(item.lane(), 1, Integer::sum);
    }

    void end(WorkItem item) {
        tenants.computeIfPresent(item.tenant().value(), (tenant, count) -> count > 1 ? count - 1 : null);
        lanes.computeIfPresent(item.lane(), (lane, count) -> count > 1 ? count - 1 : null);
    }

    /** The tenants that have at least {@code limit} workers. */
    UUID[] fullTenants(int limit) {
        return tenants.entrySet().stream().filter(entry -> entry.getValue() >= limit).map(Map.Entry::getKey)
                .toArray(UUID[]::new);
    }

    /** The lanes that have at least {@code limit} workers. Lane 0 has no bound. */
    Long[] fullLanes(int limit) {
        return lanes.entrySet().stream().filter(entry -> entry.getKey() != 0 && entry.getValue() >= limit)
                .map(Map.Entry::getKey).toArray(Long[]::new);
    }
}
