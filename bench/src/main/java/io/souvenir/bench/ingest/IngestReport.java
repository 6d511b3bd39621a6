package io.souvenir.bench.ingest;

import static io.souvenir.bench.report.MarkdownTable.number;

import java.util.List;
import java.util.function.ToDoubleFunction;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;

import io.souvenir.bench.report.MarkdownTable;
import io.souvenir.bench.run.Run;
import io.souvenir.bench.timing.BarePassages;

/** All that a run found. */
record IngestReport(@JsonUnwrapped Run run, String data, int parallel, List<Slice> slices) {

    /** Of all slices together. */
    @JsonProperty
    double ratio() {
        return sum(Slice::bareSeconds) / sum(Slice::ingestSeconds);
    }

    @JsonProperty
    double least() {
        return slices.stream().mapToDouble(Slice::ratio).min().orElseThrow();
    }

    @JsonProperty
    double most() {
        return slices.stream().mapToDouble(Slice::ratio).max().orElseThrow();
    }

    @JsonProperty
    double vectorsPerMemory() {
        return sum(Slice::vectors) / sum(Slice::memories);
    }

    String markdown() {
        MarkdownTable table = new MarkdownTable("slice", "vectors", "bare vectors/s", "ingest vectors/s", "share");
        for (int i = 0; i < slices.size(); i++) {
            Slice slice = slices.get(i);
            table.row(i + 1, slice.vectors(), number(slice.vectors() / slice.bareSeconds(), 1),
                    number(slice.vectors() / slice.ingestSeconds(), 1), percent(slice.ratio()));
        }
        table.row("all", number(sum(Slice::vectors), 0), number(sum(Slice::vectors) / sum(Slice::bareSeconds), 1),
                number(sum(Slice::vectors) / sum(Slice::ingestSeconds), 1), percent(ratio()));
        return """
                # Ingest beside the bare embedding of the same texts

                Ingest reaches **%s** of the bare throughput (%s to %s by slice). A memory has %s vectors.

                %s
                Slices of %s alternate: first their texts are embedded alone, then they are added, one turn an add, %d conversations at
                once, `infer: false`; from the first acceptance until the last is stored and searchable, by the service's clock. Its clients are on the same machine.
                One slice before these warmed both up.
                Bare embedding: %s.

                %s
                """.formatted(percent(ratio()), percent(least()), percent(most()), number(vectorsPerMemory(), 2), table, data,
                parallel,
                BarePassages.DESCRIPTION, run.lines());
    }

    private double sum(ToDoubleFunction<Slice> value) {
        return slices.stream().mapToDouble(value).sum();
    }

    private static String percent(double share) {
        return number(100 * share, 1) + " %";
    }
}
