package io.souvenir.bench.facade;

import java.util.List;

import com.fasterxml.jackson.annotation.JsonUnwrapped;

import io.souvenir.bench.report.MarkdownTable;
import io.souvenir.bench.run.Run;

/** The result of a run. */
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
}
