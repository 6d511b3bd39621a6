package io.souvenir.bench.ingest;

import static io.souvenir.bench.report.MarkdownTable.number;

import java.util.List;
import java.util.function.ToDoubleFunction;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;

import io.souvenir.bench.report.MarkdownTable;
import io.souvenir.bench.run.Run;
import io.souvenir.bench.timing.BulkEmbedding;

record IngestReport(@JsonUnwrapped Run run, String data, int parallel, List<Slice> slices) {

    /** The share of the bare throughput with one session an add, over all slices. */
    @JsonProperty
    double ratio() {
        return sum(Slice::bareSeconds) / sum(Slice::sessionSeconds);
    }

    /** The share of the bare throughput with one turn an add, over all slices. */
    @JsonProperty
    double single() {
        return sum(Slice::bareSeconds) / sum(Slice::singleSeconds);
    }

    @JsonProperty
    double vectorsPerMemory() {
        return sum(Slice::vectors) / sum(Slice::memories);
    }

    String markdown() {
        MarkdownTable table = new MarkdownTable("slice", "vectors", "bare vectors/s", "one session an add", "share",
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
                # Ingest compared with the bare embedding of the same texts

                Ingest reaches **%s** of the bare throughput with one session an add, and %s with one turn an add. A memory has %s vectors.

                %s
                The data is %s, cut into slices. For each slice, the texts are first embedded alone and then added, %d conversations at
                once, with `infer: false`: one turn an add, and then, moved by some years, one session an add. The time is from the first acceptance until the last add is stored and searchable, by the service's clock. The clients run on the same machine.
                One slice before these is the warm-up.
                Bare embedding: %s.

                %s
                """.formatted(percent(ratio()), percent(single()), number(vectorsPerMemory(), 2), table, data,
                parallel,
                BulkEmbedding.DESCRIPTION, run.lines());
    }

    private double sum(ToDoubleFunction<Slice> value) {
        return slices.stream().mapToDouble(value).sum();
    }

    private static String percent(double share) {
        return number(100 * share, 1) + " %";
    }

    /**
     * The times to embed the texts of a slice alone and to ingest them.
     *
     * @param vectors the number of embedded texts
     * @param memories the number of memories that the ingest created
     * @param bareSeconds the bare embedding on all cores
     * @param singleSeconds with one turn an add, from the first acceptance until the last add was done, by the service's clock
     * @param sessionSeconds the same with one session an add
     */
    record Slice(int vectors, int memories, double bareSeconds, double singleSeconds, double sessionSeconds) {

        /** The throughput with one turn an add, as a share of the bare embedding's. */
        double single() {
            return bareSeconds / singleSeconds;
        }

        /** The same with one session an add. */
        double sessions() {
            return bareSeconds / sessionSeconds;
        }
    }
}
