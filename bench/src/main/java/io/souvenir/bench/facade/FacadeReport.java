package io.souvenir.bench.facade;

import java.util.List;

import com.fasterxml.jackson.annotation.JsonUnwrapped;

import io.souvenir.bench.report.MarkdownTable;
import io.souvenir.bench.run.Run;

/** All that a run found. */
record FacadeReport(@JsonUnwrapped Run run, String api, int clients, List<Pair> pairs) {

    String markdown() {
        MarkdownTable table = new MarkdownTable("calls", "surface", "made", "calls/s", "p50 ms", "p95 ms",
                "throughput of ours");
        pairs.forEach(pair -> pair.rows(table));
        return """
                # Mem0's surface beside ours: %d clients

                %s
                Each client asks for the same through both surfaces in turn, so that both meet the same machine. Adds are timed until accepted.
                Every text and question is distinct. Calls/s is the number of clients over the mean time of a call.

                %s
                """.formatted(clients, table, run.lines());
    }
}
