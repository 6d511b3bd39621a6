package io.souvenir.bench.facade;

import static io.souvenir.bench.report.MarkdownTable.number;

import java.util.List;

import io.souvenir.bench.report.MarkdownTable;
import io.souvenir.bench.timing.Latencies;

/**
 * The same work through both surfaces.
 *
 * @param clients callers that waited for one answer at a time, so that throughput is their number over the mean time
 */
record Pair(String name, int clients, Latencies ours, Latencies mem0) {

    static Pair of(String name, int clients, List<Double> ours, List<Double> mem0) {
        return new Pair(name, clients, Latencies.of(ours), Latencies.of(mem0));
    }

    /** Throughput of Mem0's surface as a share of that of ours. */
    double share() {
        return ours.mean() / mem0.mean();
    }

    void rows(MarkdownTable table) {
        row(table, Surface.OURS, ours, "");
        row(table, Surface.MEM0, mem0, number(100 * share(), 1) + " %");
    }

    private void row(MarkdownTable table, Surface surface, Latencies latencies, String share) {
        table.row(name, surface.path(), latencies.count(), number(clients * 1000 / latencies.mean(), 1),
                number(latencies.p50(), 2), number(latencies.p95(), 2), share);
    }
}
