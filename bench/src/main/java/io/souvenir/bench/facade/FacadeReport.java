package io.souvenir.bench.facade;

import static io.souvenir.bench.report.MarkdownTable.number;

import java.util.List;

import com.fasterxml.jackson.annotation.JsonUnwrapped;

import io.souvenir.bench.report.MarkdownTable;
import io.souvenir.bench.run.Run;
import io.souvenir.bench.timing.Latencies;

record FacadeReport(@JsonUnwrapped Run run, String api, int clients, List<ApiComparison> pairs) {

    String markdown() {
        MarkdownTable table = new MarkdownTable("calls", "API", "made", "calls/s", "p50 ms", "p95 ms",
                "share of Souvenir's throughput");
        pairs.forEach(pair -> pair.rows(table));
        return """
                # Mem0's API compared with Souvenir's: %d clients

                %s
                Each client makes the same calls through both APIs in turn, so that both run under the same conditions. The time of an add ends when it is accepted.
                Every text and question is distinct. Calls/s is the number of clients divided by the mean time of a call.

                %s
                """.formatted(clients, table, run.lines());
    }

    /**
     * The times of the same calls through both APIs.
     *
     * @param clients concurrent clients, each with one call at a time; the throughput is their number divided by the mean time
     */
    record ApiComparison(String name, int clients, Latencies ours, Latencies mem0) {

        static ApiComparison of(String name, int clients, List<Double> ours, List<Double> mem0) {
            return new ApiComparison(name, clients, Latencies.of(ours), Latencies.of(mem0));
        }

        /** The throughput of Mem0's API as a share of that of Souvenir's API. */
        double share() {
            return ours.mean() / mem0.mean();
        }

        void rows(MarkdownTable table) {
            row(table, ApiSurface.SOUVENIR, ours, "");
            row(table, ApiSurface.MEM0, mem0, number(100 * share(), 1) + " %");
        }

        private void row(MarkdownTable table, ApiSurface surface, Latencies latencies, String share) {
            table.row(name, surface.path(), latencies.count(), number(clients * 1000 / latencies.mean(), 1),
                    number(latencies.p50(), 2), number(latencies.p95(), 2), share);
        }
    }
}
