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

    /** A session an add, all slices together. */
    @JsonProperty
    double ratio() {
        return sum(Slice::bareSeconds) / sum(Slice::sessionSeconds);
    }

    /** One turn an add, all slices together. */
    @JsonProperty
    double single() {
        return sum(Slice::bareSeconds) / sum(Slice::singleSeconds);
    }

    @JsonProperty
    double vectorsPerMemory() {
        return sum(Slice::vectors) / sum(Slice::memories);
    }

    String markdown() {
        MarkdownTable table = new MarkdownTable("slice", "vectors", "bare vectors/s", "a session an add", "share",
                "one turn an add", "share");
        for (int i = 0; i < slices.size(); i++) {
            Slice slice = slices.get(i);
            table.row(i + 1, slice.vectors(), number(slice.vectors() / slice.bareSeconds(), 1),
                    number(slice.vectors() / slice.sessionSeconds(), 1), percent(slice.sessions()),
                    number(slice.vectors() / slice.singleSeconds(), 1), percent(slice.single()));
        }
        table.row("all", number(sum(Slice::vectors), 0), number(sum(Slice::vectors) / sum(Slice::bareSeconds), 1),
                number(sum(Slice::vectors) / sum(Slice::sessionSeconds), 1), percent(ratio()),
                number(sum(Slice::vectors) / sum(Slice::singleSeconds), 1), percent(single()));
        return """
                # Ingest beside the bare embedding of the same texts

                Ingest reaches **%s** of the bare throughput where what a session said is added at once, %s where each turn is an add. A memory has %s vectors.

                %s
                Slices of %s alternate: first their texts are embedded alone, then they are added, %d conversations at
                once, `infer: false`: each turn, and, moved by some years, each session; from the first acceptance until the last is stored and searchable, by the service's clock. Its clients are on the same machine.
                One slice before these warmed both up.
                Bare embedding: %s.

                %s
                """.formatted(percent(ratio()), percent(single()), number(vectorsPerMemory(), 2), table, data,
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
