package io.souvenir.engine.memory;

import java.util.List;
import java.util.Map;

/** One page of a project's owners by page number, newest first, and the number of owners of each kind. */
public record OwnerSlice(List<OwnerSummary> items, Map<OwnerSummary.Kind, Long> totals) {

    public long total(OwnerSummary.Kind kind) {
        return totals.getOrDefault(kind, 0L);
    }

    public long total() {
        return totals.values().stream().mapToLong(Long::longValue).sum();
    }
}
