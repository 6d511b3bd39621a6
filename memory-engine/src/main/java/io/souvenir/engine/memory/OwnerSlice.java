package io.souvenir.engine.memory;

import java.util.List;
import java.util.Map;

/** A numbered part of a project's owners, the newest first, and how many there are of each kind in all. */
public record OwnerSlice(List<OwnerSummary> items, Map<OwnerSummary.Kind, Long> totals) {

    public long total(OwnerSummary.Kind kind) {
        return totals.getOrDefault(kind, 0L);
    }

    public long total() {
        return totals.values().stream().mapToLong(Long::longValue).sum();
    }
}
