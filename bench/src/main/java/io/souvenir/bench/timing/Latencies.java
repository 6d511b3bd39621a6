package io.souvenir.bench.timing;

import java.util.Collection;
import java.util.List;

/** Durations in milliseconds. Percentiles use the nearest rank, so that each is a measured time. */
public record Latencies(int count, double p50, double p95, double p99, double max, double mean) {

    /** @throws IllegalArgumentException if nothing was measured */
    public static Latencies of(Collection<Double> millis) {
        if (millis.isEmpty()) {
            throw new IllegalArgumentException("Nothing was measured");
        }
        List<Double> sorted = millis.stream().sorted().toList();
        return new Latencies(sorted.size(), nearestRank(sorted, 50), nearestRank(sorted, 95), nearestRank(sorted, 99),
                sorted.getLast(), sorted.stream().mapToDouble(Double::doubleValue).average().orElseThrow());
    }

    private static double nearestRank(List<Double> sorted, int percent) {
        int rank = (sorted.size() * percent + 99) / 100;
        return sorted.get(rank - 1);
    }
}
