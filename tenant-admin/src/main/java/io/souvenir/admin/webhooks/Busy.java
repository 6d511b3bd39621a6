package io.souvenir.admin.webhooks;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

import io.souvenir.admin.webhooks.Turn.Lease;

/** Whose webhooks this replica's workers serve now, so that no host and no tenant gets all of them. */
final class Busy {

    private final Map<Long, Integer> hosts = new ConcurrentHashMap<>();
    private final Map<UUID, Integer> tenants = new ConcurrentHashMap<>();

    void begin(Lease lease) {
        hosts.merge(lease.host(), 1, Integer::sum);
        tenants.merge(lease.tenant().value(), 1, Integer::sum);
    }

    void end(Lease lease) {
        hosts.computeIfPresent(lease.host(), (host, count) -> count > 1 ? count - 1 : null);
        tenants.computeIfPresent(lease.tenant().value(), (tenant, count) -> count > 1 ? count - 1 : null);
    }

    /** The hosts of which at least {@code enough} webhooks are served. */
    List<Long> hosts(int enough) {
        return full(hosts, enough);
    }

    List<UUID> tenants(int enough) {
        return full(tenants, enough);
    }

    private static <K> List<K> full(Map<K, Integer> counts, int enough) {
        return counts.entrySet().stream().filter(entry -> entry.getValue() >= enough).map(Map.Entry::getKey).toList();
    }
}
