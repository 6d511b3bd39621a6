package io.souvenir.bench.load;

import static io.souvenir.bench.report.MarkdownTable.number;

import java.util.List;

import com.fasterxml.jackson.annotation.JsonUnwrapped;

import io.souvenir.bench.report.MarkdownTable;
import io.souvenir.bench.run.Run;
import io.souvenir.bench.timing.Latencies;

/**
 * The result of a run.
 *
 * @param addsDonePerSecond accepted adds divided by the time from the first acceptance until the last was done, by the service's clock
 */
record LoadReport(@JsonUnwrapped Run run, String api, int clients, int users,
        int topK, List<Phase> phases, double addsDonePerSecond) {

    String markdown() {
        MarkdownTable table = new MarkdownTable("calls", "made", "2xx/s", "p50 ms", "p95 ms", "p99 ms", "max ms",
                "by status");
        phases.forEach(phase -> row(table, phase));
        return """
                # Load: %d clients, %d users

                %s
                Adds done (stored and searchable): %s/s. The time of an add ends when it is accepted. Every text and question is distinct; refused calls are not repeated.

                %s
                """.formatted(clients, users, table, number(addsDonePerSecond, 1), run.lines());
    }

    private static void row(MarkdownTable table, Phase phase) {
        Latencies latencies = phase.latencies();
        if (latencies == null) {
            table.row(phase.name(), phase.calls(), "0", "–", "–", "–", "–", phase.statuses());
        } else {
            table.row(phase.name(), phase.calls(), number(phase.succeededPerSecond(), 1), number(latencies.p50(), 1),
                    number(latencies.p95(), 1), number(latencies.p99(), 1), number(latencies.max(), 1),
                    phase.statuses());
        }
    }
}
